using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Tests.Dossiers;

/// <summary>Parties within sentences of each language: articles are of the language, and names where there are any.</summary>
public sealed class PartyNamesTests(AppUnderTest app) : IClassFixture<AppUnderTest>
{
    private static readonly PartyId State = new("state:mat");
    private static readonly PartyId Economy = new("ministry:eco");
    private static readonly PartyId Farming = new("ministry:ma");
    private static readonly PartyId Inspection = new("authority:igf");
    private static readonly PartyId Ell = new("commune:ell");
    private static readonly PartyId Territories = new("authority:fr-57-ddt");
    private static readonly PartyId Syndicate = new("syndicate:eaux");
    private static readonly PartyId Acronym = new("syndicate:prosud");

    private static readonly Dictionary<PartyId, OrganisationRow> Organisations = new OrganisationRow[]
    {
        new() { Party = Economy, Kind = OrganisationKinds.Ministry, NameFr = "Ministère de l’Économie, des PME et du Tourisme" },
        new()
        {
            Party = Farming,
            Kind = OrganisationKinds.Ministry,
            NameFr = "Ministère de l’Agriculture, de l’Alimentation et de la Viticulture",
            NameDe = "Ministerium für Landwirtschaft, Ernährung und Weinbau",
            NameEn = "Ministry of Agriculture, Food and Viticulture",
        },
        new() { Party = Inspection, Kind = OrganisationKinds.Authority, NameFr = "Inspection générale des finances" },
        new() { Party = Territories, Kind = OrganisationKinds.Authority, NameFr = "Direction départementale des territoires" },
        new() { Party = Syndicate, Kind = OrganisationKinds.Syndicate, NameFr = "Syndicat des eaux" },
        new() { Party = Acronym, Kind = OrganisationKinds.Syndicate, NameFr = "PRO-SUD" },
        new() { Party = Ell, Kind = OrganisationKinds.Commune, NameFr = "Ell" },
    }.ToDictionary(one => one.Party);

    [Theory]
    [InlineData("fr", "l’État", "le ministère de l’Économie", "l’Inspection générale des finances", "Ell")]
    [InlineData("de", "der Staat", "Ministère de l’Économie", "Inspection générale des finances", "Ell")]
    [InlineData("en", "the State", "Ministère de l’Économie", "Inspection générale des finances", "Ell")]
    public async Task A_party_stands_in_a_sentence_of_each_language(string language, params string[] said) =>
        Assert.Equal(said, await Named(language, names => new[] { State, Economy, Inspection, Ell }.Select(names.In)));

    [Theory]
    [InlineData("fr", "de l’État", "de l’Économie", "de l’Inspection générale des finances", "d’Ell", "de Remich")]
    [InlineData("de", "Staat", "Ministère de l’Économie", "Inspection générale des finances", "Ell", "Remich")]
    [InlineData("en", "the State", "Ministère de l’Économie", "Inspection générale des finances", "Ell", "Remich")]
    public async Task Whose_something_is_has_its_elision_in_French_alone(string language, params string[] said) =>
        Assert.Equal(said, await Named(language, names =>
            new[] { State, Economy, Inspection, Ell }.Select(names.Whose).Append(names.Whose("Remich"))));

    [Theory]
    [InlineData("fr", "la Direction départementale des territoires", "le Syndicat des eaux", "PRO-SUD",
        "de la Direction départementale des territoires", "du Syndicat des eaux", "de PRO-SUD")]
    [InlineData("de", "Direction départementale des territoires", "Syndicat des eaux", "PRO-SUD",
        "Direction départementale des territoires", "Syndicat des eaux", "PRO-SUD")]
    public async Task A_name_takes_the_article_of_what_the_body_is_called(string language, params string[] said) =>
        Assert.Equal(said, await Named(language, names =>
        {
            PartyId[] all = [Territories, Syndicate, Acronym];
            return all.Select(names.In).Concat(all.Select(names.Whose));
        }));

    [Theory]
    [InlineData("Relancer l’Inspection générale des finances", "authority:igf")]
    [InlineData("Relancer le ministère de l’Économie", "ministry:eco")]
    [InlineData("Relancer Ell", "commune:ell")]
    public async Task A_reminder_names_whom_it_reminds_as_people_say_it(string button, string party) =>
        Assert.Equal(button, await In("fr", services =>
            services.GetRequiredService<IStringLocalizer<DossierWords>>()["remind", Names(services).In(new(party))].Value));

    [Fact]
    public async Task Every_body_of_the_reference_data_that_is_no_place_has_its_article()
    {
        var bodies = await app.In(services => services.GetRequiredService<Store>().Organisations
            .Where(one => one.Kind != OrganisationKinds.Commune && one.Kind != OrganisationKinds.State).Select(one => one.NameFr)
            .ToListAsync());
        Assert.NotEmpty(bodies);
        Assert.All(bodies, name => Assert.NotEqual(Determiner.None, Determiners.Of(name)));
    }

    [Theory]
    [InlineData("fr", "Rendre l’avis du ministère de l’Économie")]
    [InlineData("de", "Stellungnahme abgeben: Ministère de l’Économie")]
    [InlineData("en", "Give the opinion: Ministère de l’Économie")]
    public async Task The_title_of_an_opinion_names_its_ministry(string language, string title) =>
        Assert.Equal(title, await In(language, services =>
        {
            var words = services.GetRequiredService<IStringLocalizer<ActWords>>();
            return words["title.opinion", words["of-ministry", Names(services).Whose(Economy)].Value].Value;
        }));

    [Theory]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("en")]
    public async Task The_act_names_its_parties_in_French_whoever_begins_it(string language)
    {
        var parties = await In(language, services =>
            Outline.Of("Moselle", "…", [State, Ell], Names(services), Jurisdictions.Luxembourg)
                .Parties.Select(party => party.Name).ToList());
        Assert.Equal(["l’État du Grand-Duché de Luxembourg", "la commune d’Ell"], parties);
    }

    [Theory]
    [InlineData("fr", "visa donné")]
    [InlineData("de", "Sichtvermerk erteilt")]
    [InlineData("en", "sign-off given")]
    public async Task A_noun_keeps_its_capital_in_German_within_a_sentence(string language, string said) =>
        Assert.Equal(said, await In(language, services =>
            Say.Within(services.GetRequiredService<IStringLocalizer<DossierWords>>()["place.sign-off.approved"])));

    [Theory]
    [InlineData("fr", "le ministère de l’Agriculture", "de l’Agriculture", "Agriculture",
        "Ministère de l’Agriculture, de l’Alimentation et de la Viticulture")]
    [InlineData("de", "das Ministerium für Landwirtschaft", "Ministerium für Landwirtschaft", "Landwirtschaft",
        "Ministerium für Landwirtschaft, Ernährung und Weinbau")]
    [InlineData("en", "the Ministry of Agriculture", "Ministry of Agriculture", "Agriculture",
        "Ministry of Agriculture, Food and Viticulture")]
    public async Task A_ministry_is_called_in_the_language_of_the_reader_where_it_has_a_name_there(string language, params string[] said) =>
        Assert.Equal(said, await Named(
            language, names => [names.In(Farming), names.Whose(Farming), names.Brief(Farming), names.Of(Farming)]));

    private Task<string[]> Named(string language, Func<PartyNames, IEnumerable<string>> say) =>
        In(language, services => say(Names(services)).ToArray());

    private static PartyNames Names(IServiceProvider services) =>
        new(Organisations, services.GetRequiredService<IStringLocalizer<DossierWords>>());

    private Task<T> In<T>(string language, Func<IServiceProvider, T> say) => app.In(services =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return Task.FromResult(say(services));
    });
}
