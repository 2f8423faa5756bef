namespace GroupCrm.Web.Modules.Home.Gaps;

/// <summary>What a customer's card lacks.</summary>
public enum GapKind
{
    /// <summary>No valid unified social credit code.</summary>
    Uscc = 1,

    /// <summary>No valid phone number.</summary>
    Phone = 2,

    /// <summary>A phone number or mail address that is not valid.</summary>
    Invalid = 3,

    /// <summary>No yearly purchase.</summary>
    Amount = 4,

    /// <summary>Not touched for 90 days, or never.</summary>
    Touch = 5,
}
