using System.Data.Common;
using ConventionWorkflow.Data;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Statistics;

/// <summary>
/// The dossiers that the person signed in may count, of one procedure or of all. A statement written by hand begins with the query of the
/// scope itself, so that nobody counts what they may not see.
/// </summary>
public sealed class CountedDossiers(Store store, Scope scope)
{
    public IQueryable<DossierRow> Of(string procedure) =>
        procedure.Length == 0 ? scope.Dossiers : scope.Dossiers.Where(one => one.DefinitionId == procedure);

    /// <summary>Asks with <c>seen</c>: the numbers of the dossiers that may be counted.</summary>
    public async Task<List<T>> Read<T>(
        string procedure, string statement, Func<DbDataReader, T> row, CancellationToken cancel,
        params (string Name, object Value)[] values)
    {
        await using var command = Command(procedure, statement, values);
        await store.Database.OpenConnectionAsync(cancel);
        try
        {
            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) rows.Add(row(reader));
            return rows;
        }
        finally
        {
            await store.Database.CloseConnectionAsync();
        }
    }

    /// <summary>What is asked, before it is.</summary>
    public DbCommand Command(string procedure, string statement, IEnumerable<(string Name, object Value)> values)
    {
        var command = Of(procedure).Select(one => one.Id).CreateDbCommand();
        command.CommandText = $"WITH seen(id) AS ({command.CommandText}) {statement}";
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
