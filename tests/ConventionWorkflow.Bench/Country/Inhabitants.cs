using System.Globalization;
using ConventionWorkflow.Bench.Raw;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Bench.Country;

/// <summary>People with one office each, in turn; nobody real, and every address under <c>.example</c>.</summary>
internal static class Inhabitants
{
    private static readonly string[] Languages = ["fr", "fr", "fr", "de", "en"];

    public static async Task Enter(Hand hand, IReadOnlyList<RoleAt> offices, int count)
    {
        await hand.Begin();
        for (var number = 0; number < count; number++)
        {
            var id = $"00000000-0000-4000-9000-{number.ToString("000000000000", CultureInfo.InvariantCulture)}";
            var address = $"personne-{number.ToString(CultureInfo.InvariantCulture)}@pays.example";
            var office = offices[number % offices.Count];
            await hand.Add(
                """
                INSERT INTO accounts (id, display_name, language, is_active, user_name, normalized_user_name, email, normalized_email,
                    email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
                VALUES (@v0, @v1, @v2, @v3, @v4, @v5, @v4, @v5, @v3, @v6, @v6, @v6, 0)
                """,
                [
                    id, $"Personne {number.ToString(CultureInfo.InvariantCulture)}", Languages[number % Languages.Length], true, address,
                    address.ToUpperInvariant(), false,
                ]);
            await hand.Add(
                "INSERT INTO memberships (id, person, party, role, from_on) VALUES (@v0, @v0, @v1, @v2, @v3)",
                [id, office.Party.Value, office.Role, new DateOnly(2020, 1, 1)]);
        }

        await hand.Commit();
    }
}
