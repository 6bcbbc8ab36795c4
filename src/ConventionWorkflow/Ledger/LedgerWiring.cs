using ConventionWorkflow.Data;

namespace ConventionWorkflow.Ledger;

public static class LedgerWiring
{
    /// <summary>The ledger on the store that was added before; needs <see cref="SqliteFile"/>, <see cref="FifoGate"/> and a clock.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<Graphs>();
        services.AddSingleton<DossierLedger>();
        services.AddSingleton<Reminders>();
        services.AddScoped<LedgerReader>();
        return services;
    }
}
