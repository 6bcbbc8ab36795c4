using ConventionWorkflow.Dossiers.Acts;

namespace ConventionWorkflow.Reviews;

public static class ReviewsWiring
{
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddSingleton(new OwnLook("opinion", "/Reviews/_Opinion.cshtml"));
        services.AddScoped<IOffer, OfferConsultation>();
        return services;
    }
}
