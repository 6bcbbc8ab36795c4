using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Accents and capitals folded, everything but letters and figures a space: « L'Éco-quartier » is « l eco quartier ».
            migrationBuilder.Sql("""
                CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
                    regexp_replace(
                        lower(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g')),
                        '[^a-z0-9\u00c0-\u1fff\u2c00-\uffff]+', ' ', 'g')
                """);
            migrationBuilder.Sql("""
                CREATE FUNCTION folded_query(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
                    lower(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'))
                """);

            // Every text in a body but for the ids of its parts.
            migrationBuilder.Sql("""
                CREATE FUNCTION words_of(body jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                    SELECT string_agg(word #>> '{}', ' ') FROM (
                        SELECT jsonb_path_query(body, 'strict $.** ? (@.type() == "object").keyvalue()
                            ? (@.key != "id" && @.value.type() == "string").value')
                        UNION ALL
                        SELECT jsonb_path_query(body, 'strict $.** ? (@.type() == "array")[*] ? (@.type() == "string")')) AS one(word)
                $$
                """);
            migrationBuilder.Sql("CREATE TABLE dossier_search (number bigint PRIMARY KEY, words tsvector NOT NULL)");
            migrationBuilder.Sql("CREATE INDEX ix_dossier_search_words ON dossier_search USING gin (words)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE dossier_search");
            migrationBuilder.Sql("DROP FUNCTION words_of(jsonb)");
            migrationBuilder.Sql("DROP FUNCTION folded_query(text)");
            migrationBuilder.Sql("DROP FUNCTION folded(text)");
        }
    }
}
