using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DefinitionLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossiers_definition_id_definition_version",
                table: "dossiers");

            migrationBuilder.AddColumn<long>(
                name: "changed_at",
                table: "definitions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "changed_by",
                table: "definitions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "drawn_from",
                table: "definitions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "published_by",
                table: "definitions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "retracted_at",
                table: "definitions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "retracted_by",
                table: "definitions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_definition_id_definition_version_status",
                table: "dossiers",
                columns: new[] { "definition_id", "definition_version", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_definitions_one_draft",
                table: "definitions",
                column: "definition_id",
                unique: true,
                filter: "status = 'draft' AND source = 'database'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossiers_definition_id_definition_version_status",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_definitions_one_draft",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "changed_by",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "drawn_from",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "published_by",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "retracted_at",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "retracted_by",
                table: "definitions");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_definition_id_definition_version",
                table: "dossiers",
                columns: new[] { "definition_id", "definition_version" });
        }
    }
}
