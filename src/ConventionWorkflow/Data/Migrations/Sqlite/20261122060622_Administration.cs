using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Administration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "population_before",
                table: "organisations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "population_on",
                table: "organisations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "successor",
                table: "organisations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "administration_log",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    after = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_administration_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    code_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.person);
                });

            migrationBuilder.CreateTable(
                name: "themes",
                columns: table => new
                {
                    theme = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_themes", x => x.theme);
                });

            migrationBuilder.CreateTable(
                name: "theme_ministries",
                columns: table => new
                {
                    theme = table.Column<string>(type: "TEXT", nullable: false),
                    ministry = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_theme_ministries", x => new { x.theme, x.ministry });
                    table.ForeignKey(
                        name: "fk_theme_ministries_organisations_ministry",
                        column: x => x.ministry,
                        principalTable: "organisations",
                        principalColumn: "party",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_theme_ministries_themes_theme",
                        column: x => x.theme,
                        principalTable: "themes",
                        principalColumn: "theme",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_administration_log_subject_at",
                table: "administration_log",
                columns: new[] { "subject", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_code_hash",
                table: "invitations",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_theme_ministries_ministry",
                table: "theme_ministries",
                column: "ministry");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "administration_log");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "theme_ministries");

            migrationBuilder.DropTable(
                name: "themes");

            migrationBuilder.DropColumn(
                name: "population_before",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "population_on",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "successor",
                table: "organisations");
        }
    }
}
