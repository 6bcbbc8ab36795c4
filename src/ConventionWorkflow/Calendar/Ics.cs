using System.Globalization;
using System.Text;
using ConventionWorkflow.Dossiers;

namespace ConventionWorkflow.Calendar;

/// <summary>A calendar for other programs (RFC 5545): days, not hours, since no hour of a session is known.</summary>
public static class Ics
{
    private const int MostOctets = 75;

    /// <param name="name">What the program calls the calendar.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="site">Where the dossiers are.</param>
    public static string Write(string name, IEnumerable<Happening> happenings, DateTimeOffset at, Uri site)
    {
        var ics = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//ConventionWorkflow//FR");
        Line("CALSCALE:GREGORIAN");
        Line($"X-WR-CALNAME:{Text(name)}");
        foreach (var one in happenings)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{Text(one.Key)}@{site.Host}");
            Line($"DTSTAMP:{at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
            Line($"DTSTART;VALUE=DATE:{Day(one.On)}");
            Line($"DTEND;VALUE=DATE:{Day(one.On.AddDays(1))}");
            Line($"SUMMARY:{Text(one.DossierTitle.Length > 0 ? $"{one.Title} · {one.DossierTitle}" : one.Title)}");
            if (one.Warnings.Count > 0) Line($"DESCRIPTION:{Text(string.Join('\n', one.Warnings))}");
            if (one.Dossier is { } dossier) Line($"URL:{new Uri(site, DossierLinks.Show(dossier))}");
            Line("TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return ics.ToString();

        // A line longer than 75 octets goes on in the next one, after a space, and no character is cut in two.
        void Line(string line)
        {
            var octets = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > MostOctets)
                {
                    ics.Append("\r\n ");
                    octets = 1;
                }

                ics.Append(rune.ToString());
                octets += rune.Utf8SequenceLength;
            }

            ics.Append("\r\n");
        }
    }

    private static string Day(DateOnly on) => on.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Text(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
