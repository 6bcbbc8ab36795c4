using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PrintTimers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What waits to be printed was found in the states until now.
            migrationBuilder.Sql("""
                INSERT INTO timers (key, dossier, wait, kind, at)
                SELECT p.dossier || '/' || p.wait || '/print/' || p.at, p.dossier, p.wait, 'print', p.at FROM (
                    SELECT d.id AS dossier, w.value ->> 'id' AS wait,
                        CAST(round(unixepoch(w.value ->> 'openedAt', 'subsec') * 1000) AS INTEGER) AS at
                    FROM dossiers d, json_each(CAST(d.state AS TEXT), '$.waits') w
                    WHERE d.status = 'running' AND w.value ->> 'kind' = 'print') p
                WHERE true
                ON CONFLICT (key) DO NOTHING
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM timers WHERE kind = 'print'");
        }
    }
}
