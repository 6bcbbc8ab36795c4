using System.Collections.Immutable;
using System.Text.Json;

namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// Reads a flowchart's connections in their three forms: nested <c>source</c> and <c>target</c>, flat with <c>sourcePort</c>,
/// and the list wrapped in <c>$values</c>.
/// </summary>
internal sealed class ElsaConnections(FaultList faults)
{
    private const string Done = "Done";
    private int count;

    public ImmutableArray<Connection> Read(Spot container, string step, HashSet<string> known)
    {
        var connections = ImmutableArray.CreateBuilder<Connection>();
        var taken = new HashSet<(string, string, string)>();
        foreach (var spot in container.List("connections", faults, step))
        {
            if (++count > ElsaReader.MostConnections)
            {
                if (count == ElsaReader.MostConnections + 1)
                    faults.Load("too-many-connections", spot.Path, step, ElsaReader.MostConnections);
                break;
            }

            if (ReadOne(spot, step) is not { } connection) continue;
            if (!known.Contains(connection.Source)) faults.Load("unknown-source", spot.Path, step, connection.Source);
            if (!known.Contains(connection.Target)) faults.Load("unknown-target", spot.Path, step, connection.Target);
            if (taken.Add((connection.Source, connection.Port, connection.Target))) connections.Add(connection);
            else faults.Warn("duplicate-connection", spot.Path, connection.Source, connection.Port, connection.Target);
        }

        return connections.ToImmutable();
    }

    public static Position? ReadPosition(Spot? spot) =>
        spot is { } found && Coordinate(found, "x") is { } x && Coordinate(found, "y") is { } y ? new Position(x, y) : null;

    private Connection? ReadOne(Spot spot, string step)
    {
        if (!spot.IsObject)
        {
            faults.Load("json-object-expected", spot.Path, step);
            return null;
        }

        var (source, port) = ReadEnd(spot, "source", step);
        var (target, _) = ReadEnd(spot, "target", step);
        return new Connection(source, port.Length == 0 ? Done : port, target, spot.Path) { Vertices = ReadVertices(spot, step) };
    }

    private (string Activity, string Port) ReadEnd(Spot spot, string name, string step)
    {
        var end = spot.Find(name, faults, step);
        return end is { IsObject: true } nested
            ? (Text(nested.Find("activity", faults, step)), Text(nested.Find("port", faults, step)))
            : (Text(end), Text(spot.Find(name + "Port", faults, step)));

        string Text(Spot? found) => Spot.TextOf(found, faults, step, ElsaReader.MostNameLetters);
    }

    // Lines drawn by hand are for the eye only: what is no point is passed over.
    private ImmutableArray<Position> ReadVertices(Spot spot, string step) =>
        spot.Find("vertices", faults, step)?.Unwrap() is { Value.ValueKind: JsonValueKind.Array } list
            ? [.. list.Items().Select(item => ReadPosition(item)).OfType<Position>()]
            : [];

    private static double? Coordinate(Spot spot, string name) =>
        (spot.Find(name) ?? spot.Find(name.ToUpperInvariant()))?.Value is { ValueKind: JsonValueKind.Number } value
        && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;
}
