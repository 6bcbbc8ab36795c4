using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NotesAndRegister : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "dossier_notes",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    dossier = table.Column<string>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_notes_dossiers_dossier",
                        column: x => x.dossier,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dossier_notes_organisations_party",
                        column: x => x.party,
                        principalTable: "organisations",
                        principalColumn: "party",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "past_conventions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    signed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    in_force_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    in_force_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_by = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_past_conventions", x => x.id);
                    table.ForeignKey(
                        name: "fk_past_conventions_documents_digest",
                        column: x => x.digest,
                        principalTable: "documents",
                        principalColumn: "digest",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "successions",
                columns: table => new
                {
                    earlier = table.Column<string>(type: "TEXT", nullable: false),
                    later = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_successions", x => new { x.earlier, x.later });
                });

            migrationBuilder.CreateTable(
                name: "past_convention_parties",
                columns: table => new
                {
                    convention = table.Column<string>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_past_convention_parties", x => new { x.convention, x.party });
                    table.ForeignKey(
                        name: "fk_past_convention_parties_organisations_party",
                        column: x => x.party,
                        principalTable: "organisations",
                        principalColumn: "party",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_past_convention_parties_past_conventions_convention",
                        column: x => x.convention,
                        principalTable: "past_conventions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_notes_dossier_party",
                table: "dossier_notes",
                columns: new[] { "dossier", "party" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_notes_party",
                table: "dossier_notes",
                column: "party");

            migrationBuilder.CreateIndex(
                name: "ix_past_convention_parties_party",
                table: "past_convention_parties",
                column: "party");

            migrationBuilder.CreateIndex(
                name: "ix_past_conventions_digest",
                table: "past_conventions",
                column: "digest");

            migrationBuilder.CreateIndex(
                name: "ix_past_conventions_reference",
                table: "past_conventions",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_successions_later",
                table: "successions",
                column: "later");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dossier_notes");

            migrationBuilder.DropTable(
                name: "past_convention_parties");

            migrationBuilder.DropTable(
                name: "successions");

            migrationBuilder.DropTable(
                name: "past_conventions");
        }
    }
}
