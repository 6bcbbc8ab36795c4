namespace ConventionWorkflow.Ledger;

public static class LedgerWiring
{
    /// <summary>The ledger, on the store that was added before and its gate; a <see cref="TimeProvider"/> is wanted too.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<Graphs>();
        services.AddSingleton<States>();
        services.AddSingleton<DossierLedger>();
        services.AddSingleton<Reminders>();
        services.AddSingleton<OlderWaits>();
        services.AddSingleton<Announcements>();
        services.AddSingleton<LinkLetters>();
        services.AddSingleton<SignOffCodes>();
        services.AddSingleton<LedgerVerifier>();
        services.AddScoped<LedgerReader>();
        return services;
    }
}
