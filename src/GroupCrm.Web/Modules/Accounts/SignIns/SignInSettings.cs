namespace GroupCrm.Web.Modules.Accounts.SignIns;

/// <summary>Configuration section <c>SignIn</c>.</summary>
public sealed class SignInSettings
{
    /// <summary>A refused sign-in takes at least this long, so that its time does not tell a known account from an unknown one.</summary>
    public TimeSpan RefusalTakes { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How long the second factor may be awaited after the password was right.</summary>
    public TimeSpan SecondFactorWithin { get; init; } = TimeSpan.FromMinutes(5);
}
