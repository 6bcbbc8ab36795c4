using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ListsOfAMillion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_work_items_also_role_also_party_due_at",
                table: "work_items");

            migrationBuilder.DropIndex(
                name: "ix_work_items_role_party_due_at",
                table: "work_items");

            migrationBuilder.DropIndex(
                name: "ix_dossier_parties_party",
                table: "dossier_parties");

            migrationBuilder.CreateIndex(
                name: "ix_work_items_step",
                table: "work_items",
                column: "step");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_parties_party_dossier",
                table: "dossier_parties",
                columns: new[] { "party", "dossier" });

            // In the order of the lists: by the end of the term, what has none last, in the words in which the lists ask for it.
            migrationBuilder.Sql(
                "CREATE INDEX ix_work_items_end ON work_items (coalesce(due_at, 253402300799000), id)");
            migrationBuilder.Sql(
                "CREATE INDEX ix_work_items_role_party_end ON work_items (role, party, coalesce(due_at, 253402300799000), id)");
            migrationBuilder.Sql(
                """
                CREATE INDEX ix_work_items_also_role_also_party_end ON work_items (also_role, also_party,
                    coalesce(due_at, 253402300799000), id) WHERE also_role IS NOT NULL
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_work_items_also_role_also_party_end");
            migrationBuilder.Sql("DROP INDEX ix_work_items_role_party_end");
            migrationBuilder.Sql("DROP INDEX ix_work_items_end");
            migrationBuilder.DropIndex(
                name: "ix_work_items_step",
                table: "work_items");

            migrationBuilder.DropIndex(
                name: "ix_dossier_parties_party_dossier",
                table: "dossier_parties");

            migrationBuilder.CreateIndex(
                name: "ix_work_items_also_role_also_party_due_at",
                table: "work_items",
                columns: new[] { "also_role", "also_party", "due_at" },
                filter: "also_role IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_work_items_role_party_due_at",
                table: "work_items",
                columns: new[] { "role", "party", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_parties_party",
                table: "dossier_parties",
                column: "party");
        }
    }
}
