using System.Globalization;
using System.Resources;

namespace ConventionWorkflow.Shared;

/// <summary>
/// How the pages and letters say dates, hours, numbers and lists, in the language of the reader; the words stand in <c>Say.resx</c>.
/// « vendredi 4 décembre 2026, dans 14 jours » · « 21 jours de retard » · « 18 h 30 » · « 25 459 » · « 7 699 € » · « Remich,
/// Mertert et Schengen ».
/// </summary>
public static class Say
{
    private static readonly ResourceManager Texts = new(typeof(Say));

    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>« vendredi 4 décembre 2026 ».</summary>
    public static string Date(DateOnly on) => Weekday(on, ShortDate(on));

    /// <summary>« vendredi 4 décembre », where the year is already said or plain.</summary>
    public static string Day(DateOnly on) => Weekday(on, DayOfMonth(on));

    /// <summary>« 4 décembre 2026 ».</summary>
    public static string ShortDate(DateOnly on) => DayNumber(on) + on.ToString(" MMMM yyyy", Culture);

    /// <summary>« décembre 2026 ».</summary>
    public static string Month(DateOnly on) => on.ToString("MMMM yyyy", Culture);

    /// <summary>« 4 décembre ».</summary>
    public static string DayOfMonth(DateOnly on) => DayNumber(on) + on.ToString(" MMMM", Culture);

    /// <summary>« 4 déc. », where there is little room; with the year when it is another.</summary>
    public static string BriefDate(DateOnly on, DateOnly today) =>
        $"{DayNumber(on)} {Culture.DateTimeFormat.AbbreviatedMonthGenitiveNames[on.Month - 1]}"
        + (on.Year == today.Year ? "" : on.ToString(" yyyy", Culture));

    /// <summary>
    /// « vendredi 4 décembre 2026, dans 14 jours »; when late « 21 jours de retard, attendu pour le vendredi 30 octobre ».
    /// </summary>
    public static string Due(DateOnly on, DateOnly today) => on >= today
        ? Format("due", Date(on), Until(on, today))
        : Format("overdue", Until(on, today), on.Year == today.Year ? Day(on) : Date(on));

    /// <summary>« dans 14 jours », « demain », « aujourd’hui », « 21 jours de retard ».</summary>
    public static string Until(DateOnly on, DateOnly today) => (on.DayNumber - today.DayNumber) switch
    {
        0 => Text("today"),
        1 => Text("tomorrow"),
        > 0 and var days => Count(days, Text("in-days")),
        var days => Count(-days, Text("late")),
    };

    /// <summary>« il y a 3 jours », « hier », « aujourd’hui »; after two months the date.</summary>
    public static string Since(DateOnly on, DateOnly today) => (today.DayNumber - on.DayNumber) switch
    {
        0 => Text("today"),
        1 => Text("yesterday"),
        > 60 => ShortDate(on),
        var days => Count(days, Text("ago")),
    };

    /// <summary>« vendredi 20 novembre 2026, 18 h 30 », by the clocks of Luxembourg.</summary>
    public static string Moment(DateTimeOffset at)
    {
        var local = Luxembourg.Local(at);
        return Format("at", Date(DateOnly.FromDateTime(local)), Hour(TimeOnly.FromDateTime(local)));
    }

    /// <summary>« 18 h 30 », « 18 h ».</summary>
    public static string Hour(TimeOnly at) =>
        at.Minute == 0 ? Format("hour", at.Hour) : Format("hour-minutes", at.Hour, at.Minute);

    /// <summary>« 25 459 ».</summary>
    public static string Number(long number) => Grouped(number, "#,0");

    /// <summary>« 7 699 € », with cents only where there are any.</summary>
    public static string Money(decimal euros) =>
        Format("money", Grouped(euros, decimal.Truncate(euros) == euros ? "#,0" : "#,0.00"));

    /// <summary>In sentences, up to ten in words: « quatre », « 11 ».</summary>
    public static string Words(int number)
    {
        var words = Text("numbers").Split(' ');
        return number >= 0 && number < words.Length ? words[number] : Number(number);
    }

    /// <summary>
    /// The form for a number out of « singular|plural », with the number as <c>{0}</c> and what else is given from <c>{1}</c> on.
    /// French says zero and one in the singular; German and English only one.
    /// </summary>
    public static string Count(long number, string forms, params object[] others) =>
        string.Format(Culture, Form(number, forms), [Number(number), .. others]);

    /// <summary>A number that was counted no further than one beyond the most that is said: « 412 », « plus de 1 000 ».</summary>
    public static string UpTo(int most, int counted) => counted > most ? Format("more-than", Number(most)) : Number(counted);

    /// <summary>
    /// The form for such a number out of « singular|plural »: as <c>{0}</c> in figures, as <c>{1}</c> up to ten in words, then what else is
    /// given.
    /// </summary>
    public static string CountUpTo(int most, int counted, string forms, params object[] others)
    {
        var (figures, words) = counted > most ? (UpTo(most, counted), UpTo(most, counted)) : (Number(counted), Words(counted));
        return string.Format(Culture, Form(counted, forms), [figures, words, .. others]);
    }

    /// <summary>« Remich, Mertert et Schengen ».</summary>
    public static string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : Format("and", string.Join(", ", all[..^1]), all[^1]);
    }

    /// <summary>The first letter small, where it stands within a sentence; German writes its nouns large everywhere.</summary>
    public static string Within(string text) =>
        text.Length == 0 || Culture.TwoLetterISOLanguageName == "de" ? text : char.ToLower(text[0], Culture) + text[1..];

    /// <summary>The first letter large, where a sentence begins with what was said.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpper(text[0], Culture) + text[1..];

    private static string Form(long number, string forms)
    {
        var cut = forms.IndexOf('|', StringComparison.Ordinal);
        var singular = Culture.TwoLetterISOLanguageName == "fr" ? Math.Abs(number) < 2 : number == 1;
        return cut < 0 ? forms : singular ? forms[..cut] : forms[(cut + 1)..];
    }

    private static string Weekday(DateOnly on, string date) => Format("weekday", on.ToString("dddd", Culture), date);

    private static string DayNumber(DateOnly on) => on.Day == 1 ? Text("first") : Format("day", on.Day);

    private static string Grouped(decimal number, string format)
    {
        var figures = (NumberFormatInfo)Culture.NumberFormat.Clone();
        figures.NumberGroupSeparator = Typography.Narrow.ToString();
        return number.ToString(format, figures);
    }

    private static string Text(string key) =>
        Typography.Set(Texts.GetString(key, Culture) ?? throw new MissingManifestResourceException($"Say.resx lacks '{key}'"));

    private static string Format(string key, params object[] arguments) => string.Format(Culture, Text(key), arguments);
}
