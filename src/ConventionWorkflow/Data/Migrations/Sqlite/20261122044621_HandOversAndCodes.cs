using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HandOversAndCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "hand_overs",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    work_item = table.Column<string>(type: "TEXT", nullable: false),
                    absent = table.Column<string>(type: "TEXT", nullable: false),
                    deputy = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_back_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hand_overs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_off_codes",
                columns: table => new
                {
                    work_item = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    code_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    used_by = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_off_codes", x => new { x.work_item, x.person, x.number });
                });

            migrationBuilder.CreateIndex(
                name: "ix_hand_overs_deputy",
                table: "hand_overs",
                column: "deputy");

            migrationBuilder.CreateIndex(
                name: "ix_hand_overs_work_item_absent",
                table: "hand_overs",
                columns: new[] { "work_item", "absent" },
                unique: true,
                filter: "taken_back_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hand_overs");

            migrationBuilder.DropTable(
                name: "sign_off_codes");
        }
    }
}
