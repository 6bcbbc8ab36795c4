using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MeasuresAnew : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Measures now go on from the entry measured last, with lines for open steps that were not kept before: they are taken again.
            migrationBuilder.Sql("DELETE FROM measures");
            migrationBuilder.Sql("DELETE FROM measured_dossiers");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
