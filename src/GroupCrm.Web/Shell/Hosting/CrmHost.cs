using System.Text.Encodings.Web;
using System.Text.Unicode;
using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.PostgreSql;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Sqlite;
using GroupCrm.Data.SqlServer;
using GroupCrm.Data.Walls;
using GroupCrm.Web.Modules;
using GroupCrm.Web.Shell.Caching;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Navigation;
using GroupCrm.Web.Shell.Outbox;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using GroupCrm.Web.Shell.Telemetry;
using GroupCrm.Web.Shell.Ui;
using GroupCrm.Web.Shell.Walls;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.WebEncoders;

namespace GroupCrm.Web.Shell.Hosting;

/// <summary>Puts the application together; the verbs, the tests and the benchmarks all start from here.</summary>
public static class CrmHost
{
    /// <summary>All services, for serving and for verbs alike.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(CrmHost).Assembly.GetName().Name,
            ContentRootPath = ContentRoot(),
        });
        builder.Configuration.AddEnvironmentVariables("GROUPCRM_").AddCommandLine(args);
        adjust?.Invoke(builder);
        builder.AddCrmLogging();
        AddData(builder.Services, builder.Configuration);
        AddShell(builder.Services, builder.Configuration);
        builder.Services.AddModules(builder.Configuration);
        return builder;
    }

    /// <summary>The pipeline of an application that serves.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var app = builder.Build();
        app.UseMiddleware<Correlation>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseStaticFiles();
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseMiddleware<RefusalPages>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<SessionGate>();
        app.MapControllers();
        app.MapHealth();
        return app;
    }

    private static void AddData(IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        IDatabaseEngine engine = options.Provider switch
        {
            DatabaseKind.PostgreSql => new PostgreSqlEngine(),
            DatabaseKind.SqlServer => new SqlServerEngine(),
            _ => new SqliteEngine(),
        };
        services.AddSingleton(options);
        services.AddSingleton(engine);
        services.AddSingleton(_ => ContextOptions(engine, options));
        services.AddSingleton<DatabaseClock>(provider => new DatabaseClock(
            TimeProvider.System, provider.GetRequiredService<UiOptions>().Zone, provider.GetRequiredService<ILogger<DatabaseClock>>()));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>());
        services.AddSingleton<IPersonalCipher, PersonalCipher>();
        services.AddSingleton<SaveRules>();
        services.AddSingleton<ClockFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<ClockFollower>());
        services.AddScoped<GroupContext>();
        services.AddScoped<CrmDb>();
        services.AddScoped<BulkWriter>();
        services.AddSingleton<ChangeStampWatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeStampWatcher>());
        services.AddSingleton<StampedCache>();
        services.AddSingleton<ViewerSource>();
        services.AddSingleton<GroupScopes>();
        services.AddSingleton<SchemaCheck>();
        services.AddSingleton<IFileStore, FileStore>();
        services.AddJobs(configuration, options);
        services.AddOutbox(configuration);
        services.AddHostedService<TelemetryExport>();
    }

    private static void AddShell(IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.Password.RequiredLength = 10;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 5;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.User.RequireUniqueEmail = true;
            })
            .AddUserStore<UserOnlyStore<Account, CrmDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>>>()
            .AddDefaultTokenProviders();
        services.AddKeys(configuration);
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton(provider =>
            provider.GetRequiredService<IConfiguration>().GetSection("Session").Get<SessionLimits>() ?? new SessionLimits());
        services.AddScoped<SignedIn>();
        services.AddUi();
        services.AddSingleton<GroupNames>();
        services.AddScoped<INavigation, SideNavigation>();
        services.AddCrmRateLimits();
        services.AddRequests(typeof(CrmHost).Assembly);
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "groupcrm-csrf";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddControllersWithViews(options => options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()))
            .AddCrmBinding()
            .AddCookieTempDataProvider(options => options.Cookie.Name = "groupcrm-notes");
        // Chinese is written as it is, not as numbers of characters: pages become less than half as long.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new FeatureFolders()));
        services.AddCrmHealth();
    }

    private static DbContextOptions<CrmDb> ContextOptions(IDatabaseEngine engine, DatabaseOptions options)
    {
        var builder = new DbContextOptionsBuilder<CrmDb>();
        engine.Configure(builder, options);
        return builder.Options;
    }

    // `dotnet run` starts in the caller's folder; views and static files lie beside the project or the published program.
    private static string ContentRoot()
    {
        var beside = AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(beside); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GroupCrm.Web.csproj")))
                return folder.FullName;
            var project = Path.Combine(folder.FullName, "src", "GroupCrm.Web");
            if (File.Exists(Path.Combine(project, "GroupCrm.Web.csproj")))
                return project;
        }

        return beside;
    }
}
