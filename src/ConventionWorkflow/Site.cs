using ConventionWorkflow.Accounts;
using ConventionWorkflow.Administration;
using ConventionWorkflow.Api;
using ConventionWorkflow.Archives;
using ConventionWorkflow.Areas;
using ConventionWorkflow.Calendar;
using ConventionWorkflow.Councils;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Inbox;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Links;
using ConventionWorkflow.Nodes;
using ConventionWorkflow.PastConventions;
using ConventionWorkflow.Post;
using ConventionWorkflow.Public;
using ConventionWorkflow.Public.Conventions;
using ConventionWorkflow.Reminders;
using ConventionWorkflow.Reviews;
using ConventionWorkflow.Shared;
using ConventionWorkflow.Statistics;
using ConventionWorkflow.Studio;
using ConventionWorkflow.Texts;

namespace ConventionWorkflow;

/// <summary>The site, as a table of contents: every room registers itself.</summary>
public static class Site
{
    /// <param name="clock">Another clock than the machine's: where a test lets days pass.</param>
    public static WebApplication Build(string[] args, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Site).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,   // settings, procedures and pages lie beside the program, wherever it starts
        });
        builder.WebHost.UseStaticWebAssets();
        var settings = Settings.Read(builder.Configuration, builder.Environment);

        builder.Services.AddStorage(builder.Configuration);   // first: its migration runs before all else starts
        builder.Services.AddNodes(builder.Configuration, settings);
        builder.Services.AddShell(settings, clock);
        builder.Services.AddAccounts(builder.Configuration, settings);

        builder.Services.AddAreas(builder.Configuration);
        builder.Services.AddAdministration();
        builder.Services.AddDefinitions(builder.Configuration);
        builder.Services.AddStudio();
        builder.Services.AddLedger();
        builder.Services.AddTexts();
        builder.Services.AddDossiers().AddActs().AddReviews().AddCouncils();
        builder.Services.AddPastConventions();
        builder.Services.AddArchives();
        builder.Services.AddInbox().AddCalendar();
        builder.Services.AddPost(builder.Configuration);
        builder.Services.AddLinks();
        builder.Services.AddReminders(builder.Configuration);
        builder.Services.AddApi();
        builder.Services.AddPublic();
        builder.Services.AddStatistics();
        builder.Services.AddDemo();

        var app = builder.Build();

        app.UseShell(settings);
        app.MapShell();
        app.MapAccounts();
        app.MapDocuments();
        app.MapPastConventions();
        app.MapArchives();
        app.MapApi();
        app.MapCalendar();
        app.MapConventions();
        app.MapStudio();
        return app;
    }
}
