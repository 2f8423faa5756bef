using GroupCrm.Web.Modules.Accounts.Passwords;
using GroupCrm.Web.Modules.Accounts.SecondFactor;
using GroupCrm.Web.Modules.Accounts.SignIns;
using Microsoft.AspNetCore.Identity;

namespace GroupCrm.Web.Modules.Accounts;

internal static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("SignIn").Get<SignInSettings>() ?? new SignInSettings())
        .AddSingleton<DecoyHash>()
        .AddSingleton<PendingSignIn>()
        .AddSingleton<SetupTickets>()
        .AddScoped<IdentityErrorDescriber, IdentityTexts>()
        .AddScoped<AccountFinder>()
        .AddScoped<AccountAudit>()
        .AddScoped<WrongTries>()
        .AddScoped<PasswordProof>()
        .AddScoped<SecondFactors>()
        .AddScoped<SessionStarter>();
}
