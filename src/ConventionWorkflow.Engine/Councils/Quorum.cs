using System.Globalization;

namespace ConventionWorkflow.Engine.Councils;

/// <summary>How many members in office must be present before a council may decide (<i>quorum</i>, loi communale).</summary>
/// <param name="Present">Members present; a member excluded for conflict of interest (art. 20) has left and is not among them.</param>
/// <param name="InOffice">Members in office, never the seats and never those present.</param>
public readonly record struct Quorum(int Present, int InOffice)
{
    /// <summary>The share that must be exceeded; by the law one half.</summary>
    public Share Over { get; init; } = Share.Half;

    /// <summary>Whether the council decides whoever is present, at a second meeting after a session without quorum.</summary>
    public bool IsWaived { get; init; }

    public bool IsMet => Present >= Needed;

    /// <summary>The fewest members that exceed the share: 7 of 13 and 8 of 14 for one half. Without quorum somebody must still be
    /// there.</summary>
    public int Needed => IsWaived ? 1 : (int)((long)InOffice * Over.Numerator / Over.Denominator) + 1;
}

/// <summary>A share of a whole, such as 1/2 or 2/3.</summary>
public readonly record struct Share(int Numerator, int Denominator)
{
    private const int Most = 100;

    public static Share Half => new(1, 2);

    /// <summary>Between nothing and the whole, so that a number can exceed it.</summary>
    public bool IsProper => Numerator > 0 && Denominator is > 0 and <= Most && Numerator < Denominator;

    /// <summary>Reads <c>2/3</c>; only proper shares.</summary>
    public static bool TryParse(string? text, out Share share)
    {
        share = default;
        var parts = (text ?? "").Split('/');
        if (parts.Length != 2 || !Read(parts[0], out var numerator) || !Read(parts[1], out var denominator)) return false;
        share = new(numerator, denominator);
        return share.IsProper;
    }

    public bool IsBelow(Share other) => (long)Numerator * other.Denominator < (long)other.Numerator * Denominator;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static bool Read(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
