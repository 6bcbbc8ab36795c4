namespace ConventionWorkflow.Councils;

/// <summary>Members in a row, one mark each, as many as the width holds at a size that can be seen; further rows below.</summary>
/// <param name="Count">How many marks.</param>
/// <param name="Width">Units there are.</param>
public readonly record struct SeatRow(int Count, int Width)
{
    private const int Widest = 30;
    private const int Narrowest = 9;

    public int Columns => Math.Clamp(Count, 1, Width / Narrowest);

    public int Rows => (Count + Columns - 1) / Columns;

    public int Pitch => Math.Min(Widest, Width / Columns);

    public int Radius => Math.Max(3, Pitch * 3 / 10);

    public int X(int seat) => (seat % Columns * Pitch) + (Pitch / 2);

    public int Y(int seat) => seat / Columns * Pitch;

    public int Height => Rows * Pitch;
}
