using ConventionWorkflow.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConventionWorkflow.Tests.Data;

/// <summary>What an installation has already gets its names and its index of themes once.</summary>
public sealed class ThemesMigrationTests
{
    private const string Before = "20261122070727_NotesAndRegister";

    [Fact]
    public async Task Names_that_came_with_the_program_are_translated_and_dossiers_are_found_by_their_themes()
    {
        await using var store = TestStore.EmptyFile();
        await using (var old = store.CreateDbContext()) await old.GetService<IMigrator>().MigrateAsync(Before);
        foreach (var statement in new[]
        {
            "INSERT INTO organisations (party, kind, name_fr, name_lb, seats, population, population_before, area_km2, canton, "
                + "consulted_by_default, valid_from) VALUES ('ministry:mfin', 'ministry', 'Ministère des Finances', '', 0, 0, 0, 0, '', 0, "
                + "'2018-12-05'), ('ministry:mj', 'ministry', 'Ministère du Droit', '', 0, 0, 0, 0, '', 0, '2018-12-05')",
            "INSERT INTO themes (theme, name, place) VALUES ('water', 'Eau', 0), ('food', 'Bien manger', 1)",
            "INSERT INTO definitions (definition_id, version, name, content_hash, json, status, source, created_at) "
                + "VALUES ('d', 1, 'd', '', x'00', 'published', 'file', 0)",
            "INSERT INTO text_bodies (digest, body, at) VALUES ('aa', '{\"articles\":[{\"markdown\":\"Partager un captage.\"}]}', 0)",
            "INSERT INTO dossiers (id, reference, title, definition_id, definition_version, sequence, head_hash, state, status, "
                + "created_at, changed_at, demonstration) VALUES ('0192d1f0-0000-7000-8000-000000000001', 'CCT-2026-001', "
                + "'Sources', 'd', 1, 1, x'00', '{\"themes\":[\"water\"],\"texts\":[{\"digest\":\"aa\"}]}', 'running', 0, 0, 0)",
            "INSERT INTO searched_dossiers (dossier) VALUES ('0192d1f0-0000-7000-8000-000000000001')",
            "INSERT INTO dossier_search (rowid, words) SELECT number, 'Sources' FROM searched_dossiers",
        })
            await store.Scalar(statement);

        await using var context = store.CreateDbContext();
        await context.Migrate(default);
        var names = await context.Organisations.ToDictionaryAsync(one => one.Party.Value, one => (one.NameIn("de"), one.NameIn("en")));
        Assert.Equal(("Ministerium der Finanzen", "Ministry of Finance"), names["ministry:mfin"]);
        Assert.Equal(("Ministère du Droit", "Ministère du Droit"), names["ministry:mj"]);   // renamed by an administrator
        var themes = await context.Themes.ToDictionaryAsync(one => one.Theme, one => one.NameIn("de"));
        Assert.Equal(("Wasser", "Bien manger"), (themes["water"], themes["food"]));
        Assert.Equal("water", (await context.DossierThemes.SingleAsync()).Theme);
        Assert.Equal(1L, await store.Scalar("SELECT count(*) FROM dossier_words WHERE dossier_words MATCH 'wasser sources'"));
        Assert.Equal(1L, await store.Scalar("SELECT count(*) FROM dossier_words WHERE dossier_words MATCH 'matter : (captage sources)'"));
    }

    [Theory]
    [InlineData("Éléonore Œuvre", "eleonore oeuvre")]
    [InlineData("GROẞ und klein", "gross und klein")]
    [InlineData("Zoë d'Ansembourg", "zoe d'ansembourg")]
    public async Task The_database_folds_letters_as_the_program_does(string text, string folded)
    {
        await using var store = await TestStore.Migrated();
        await using var context = store.CreateDbContext();
        Assert.Equal(folded, Folding.Of(text));
        Assert.Equal(folded, await context.Database.SqlQuery<string>($"SELECT fold({text}) AS \"Value\"").SingleAsync());
    }
}
