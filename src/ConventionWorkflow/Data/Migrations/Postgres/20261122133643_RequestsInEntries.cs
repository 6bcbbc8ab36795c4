using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RequestsInEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_timers_dossier_wait",
                table: "timers");

            migrationBuilder.AddColumn<string>(
                name: "item",
                table: "timers",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<byte[]>(
                name: "request_hash",
                table: "entries",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "request_key",
                table: "entries",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "request_scope",
                table: "entries",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "ix_timers_item",
                table: "timers",
                column: "item");

            migrationBuilder.CreateIndex(
                name: "ix_hand_overs_work_item",
                table: "hand_overs",
                column: "work_item");

            migrationBuilder.CreateIndex(
                name: "ix_entries_request_scope_request_key",
                table: "entries",
                columns: new[] { "request_scope", "request_key" },
                unique: true,
                filter: "request_key IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "fk_timers_work_items_item",
                table: "timers",
                column: "item",
                principalTable: "work_items",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.Sql(
                "UPDATE timers SET item = dossier || '/' || wait WHERE dossier || '/' || wait IN (SELECT id FROM work_items)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_timers_work_items_item",
                table: "timers");

            migrationBuilder.DropIndex(
                name: "ix_timers_item",
                table: "timers");

            migrationBuilder.DropIndex(
                name: "ix_hand_overs_work_item",
                table: "hand_overs");

            migrationBuilder.DropIndex(
                name: "ix_entries_request_scope_request_key",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "item",
                table: "timers");

            migrationBuilder.DropColumn(
                name: "request_hash",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "request_key",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "request_scope",
                table: "entries");

            migrationBuilder.CreateIndex(
                name: "ix_timers_dossier_wait",
                table: "timers",
                columns: new[] { "dossier", "wait" });
        }
    }
}
