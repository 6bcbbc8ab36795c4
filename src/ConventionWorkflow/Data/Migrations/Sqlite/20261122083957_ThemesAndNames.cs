using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ConventionWorkflow.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ThemesAndNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "name",
                table: "themes",
                newName: "name_fr");

            migrationBuilder.AddColumn<string>(
                name: "name_de",
                table: "themes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "name_en",
                table: "themes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "name_de",
                table: "organisations",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "name_en",
                table: "organisations",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "dossier_themes",
                columns: table => new
                {
                    dossier = table.Column<string>(type: "TEXT", nullable: false),
                    theme = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_themes", x => new { x.dossier, x.theme });
                    table.ForeignKey(
                        name: "fk_dossier_themes_dossiers_dossier",
                        column: x => x.dossier,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "past_convention_changes",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    convention = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    after = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_past_convention_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_past_convention_changes_past_conventions_convention",
                        column: x => x.convention,
                        principalTable: "past_conventions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "past_convention_themes",
                columns: table => new
                {
                    convention = table.Column<string>(type: "TEXT", nullable: false),
                    theme = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_past_convention_themes", x => new { x.convention, x.theme });
                    table.ForeignKey(
                        name: "fk_past_convention_themes_past_conventions_convention",
                        column: x => x.convention,
                        principalTable: "past_conventions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_themes_theme",
                table: "dossier_themes",
                column: "theme");

            migrationBuilder.CreateIndex(
                name: "ix_past_convention_changes_convention_at",
                table: "past_convention_changes",
                columns: new[] { "convention", "at" });

            // The names that came with the program get their German and English ones, unless an administrator renamed them.
            migrationBuilder.Sql("""
                UPDATE organisations SET name_de = given.de, name_en = given.en FROM (
                    SELECT column1 AS party, column2 AS fr, column3 AS de, column4 AS en FROM (VALUES
                    ('state:mat', 'Aménagement du territoire', 'Raumplanung', 'Spatial Planning'),
                    ('ministry:me', 'Ministère d’État', 'Staatsministerium', 'Ministry of State'),
                    ('ministry:maee', 'Ministère des Affaires étrangères et européennes, de la Défense, de la Coopération et du Commerce extérieur', 'Ministerium für auswärtige und europäische Angelegenheiten, Verteidigung, Entwicklungszusammenarbeit und Außenhandel', 'Ministry of Foreign and European Affairs, Defence, Development Cooperation and Foreign Trade'),
                    ('ministry:ma', 'Ministère de l’Agriculture, de l’Alimentation et de la Viticulture', 'Ministerium für Landwirtschaft, Ernährung und Weinbau', 'Ministry of Agriculture, Food and Viticulture'),
                    ('ministry:menje', 'Ministère de l’Éducation nationale, de l’Enfance et de la Jeunesse', 'Ministerium für Bildung, Kinder und Jugend', 'Ministry of Education, Children and Youth'),
                    ('ministry:mlog', 'Ministère du Logement et de l’Aménagement du territoire, Logement', 'Ministerium für Wohnungsbau und Raumplanung, Wohnungsbau', 'Ministry of Housing and Spatial Planning, Housing'),
                    ('ministry:eco', 'Ministère de l’Économie, des PME, de l’Énergie et du Tourisme', 'Ministerium für Wirtschaft, KMU, Energie und Tourismus', 'Ministry of the Economy, SMEs, Energy and Tourism'),
                    ('ministry:mmtp', 'Ministère de la Mobilité et des Travaux publics', 'Ministerium für Mobilität und öffentliche Bauten', 'Ministry of Mobility and Public Works'),
                    ('ministry:megadiv', 'Ministère de l’Égalité des genres et de la Diversité', 'Ministerium für Gleichstellung der Geschlechter und Diversität', 'Ministry of Gender Equality and Diversity'),
                    ('ministry:mfsva', 'Ministère de la Famille, des Solidarités, du Vivre ensemble et de l’Accueil', 'Ministerium für Familie, Solidarität, Zusammenleben und Unterbringung von Flüchtlingen', 'Ministry of Family Affairs, Solidarity, Living Together and Reception of Refugees'),
                    ('ministry:mfin', 'Ministère des Finances', 'Ministerium der Finanzen', 'Ministry of Finance'),
                    ('ministry:m3s', 'Ministère de la Santé et de la Sécurité sociale', 'Ministerium für Gesundheit und soziale Sicherheit', 'Ministry of Health and Social Security'),
                    ('ministry:maint', 'Ministère des Affaires intérieures', 'Ministerium für innere Angelegenheiten', 'Ministry of Home Affairs'),
                    ('ministry:mdigital', 'Ministère de la Digitalisation', 'Ministerium für Digitalisierung', 'Ministry for Digitalisation'),
                    ('ministry:mres', 'Ministère de la Recherche et de l’Enseignement supérieur', 'Ministerium für Forschung und Hochschulwesen', 'Ministry of Research and Higher Education'),
                    ('ministry:msp', 'Ministère des Sports', 'Ministerium für Sport', 'Ministry of Sport'),
                    ('ministry:mtrav', 'Ministère du Travail', 'Ministerium für Arbeit', 'Ministry of Labour'),
                    ('ministry:mecb', 'Ministère de l’Environnement, du Climat et de la Biodiversité', 'Ministerium für Umwelt, Klima und Biodiversität', 'Ministry of the Environment, Climate and Biodiversity'),
                    ('ministry:mfp', 'Ministère de la Fonction publique', 'Ministerium für den öffentlichen Dienst', 'Ministry of the Civil Service'),
                    ('ministry:mj', 'Ministère de la Justice', 'Ministerium der Justiz', 'Ministry of Justice'),
                    ('ministry:mcult', 'Ministère de la Culture', 'Ministerium für Kultur', 'Ministry of Culture'),
                    ('authority:igf', 'Inspection générale des finances', 'Generalinspektion der Finanzen', 'General Inspectorate of Finance'))) AS given
                WHERE organisations.party = given.party AND organisations.name_fr = given.fr
                """);
            migrationBuilder.Sql("""
                UPDATE themes SET name_de = given.de, name_en = given.en FROM (
                    SELECT column1 AS theme, column2 AS fr, column3 AS de, column4 AS en FROM (VALUES
                    ('proximity', 'Proximité', 'Bürgernähe', 'Proximity'),
                    ('health', 'Santé', 'Gesundheit', 'Health'),
                    ('mobility', 'Mobilité', 'Mobilität', 'Mobility'),
                    ('digital-inclusion', 'Inclusion numérique', 'Digitale Teilhabe', 'Digital inclusion'),
                    ('housing', 'Logement', 'Wohnen', 'Housing'),
                    ('training', 'Formation', 'Bildung und Ausbildung', 'Training'),
                    ('food', 'Alimentation', 'Ernährung', 'Food'),
                    ('social-cohesion', 'Cohésion sociale', 'Sozialer Zusammenhalt', 'Social cohesion'),
                    ('cultural-mediation', 'Médiation culturelle', 'Kulturvermittlung', 'Cultural mediation'),
                    ('water', 'Eau', 'Wasser', 'Water'),
                    ('environment', 'Environnement', 'Umwelt', 'Environment'),
                    ('economy', 'Économie', 'Wirtschaft', 'Economy'),
                    ('finance', 'Finances', 'Finanzen', 'Finance'))) AS given
                WHERE themes.theme = given.theme AND themes.name_fr = given.fr
                """);

            // What dossiers are about, as their states have it, and the words of title and objective, once; then the ledger keeps them.
            migrationBuilder.Sql("""
                INSERT INTO dossier_themes (dossier, theme)
                SELECT DISTINCT d.id, j.value FROM dossiers d JOIN json_each(CAST(d.state AS TEXT), '$.themes') j WHERE j.type = 'text'
                """);
            migrationBuilder.Sql(
                "CREATE VIRTUAL TABLE dossier_matter USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')");
            migrationBuilder.Sql("""
                INSERT INTO dossier_matter (rowid, words)
                SELECT s.number, d.title || ' ' || coalesce((SELECT CAST(t.body AS TEXT) ->> '$.articles[0].markdown' FROM text_bodies t
                    WHERE t.digest = json_extract(CAST(d.state AS TEXT), '$.texts[#-1].digest')), '')
                FROM searched_dossiers s JOIN dossiers d ON d.id = s.dossier
                """);
            migrationBuilder.Sql("""
                UPDATE dossier_search SET words = words || ' ' || (
                    SELECT group_concat(o.name_fr || ' ' || o.name_de || ' ' || o.name_en, ' ')
                    FROM searched_dossiers s JOIN dossier_themes t ON t.dossier = s.dossier JOIN themes o ON o.theme = t.theme
                    WHERE s.number = dossier_search.rowid)
                WHERE rowid IN (
                    SELECT s.number FROM searched_dossiers s JOIN dossier_themes t ON t.dossier = s.dossier
                    JOIN themes o ON o.theme = t.theme)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE dossier_matter");

            migrationBuilder.DropTable(
                name: "dossier_themes");

            migrationBuilder.DropTable(
                name: "past_convention_changes");

            migrationBuilder.DropTable(
                name: "past_convention_themes");

            migrationBuilder.DropColumn(
                name: "name_de",
                table: "themes");

            migrationBuilder.DropColumn(
                name: "name_en",
                table: "themes");

            migrationBuilder.DropColumn(
                name: "name_de",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "name_en",
                table: "organisations");

            migrationBuilder.RenameColumn(
                name: "name_fr",
                table: "themes",
                newName: "name");
        }
    }
}
