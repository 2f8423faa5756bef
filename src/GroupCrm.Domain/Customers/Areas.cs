namespace GroupCrm.Domain.Customers;

/// <summary>Which market region serves a division.</summary>
public static class Areas
{
    /// <summary>The area with the longest division code that the most exact known code starts with; null where none does.</summary>
    public static Guid? Of(string provinceCode, string cityCode, string districtCode, IEnumerable<AreaDivision> divisions)
    {
        var code = districtCode.Length > 0 ? districtCode : cityCode.Length > 0 ? cityCode : provinceCode;
        if (code.Length == 0)
            return null;
        return divisions.Where(d => code.StartsWith(d.DivisionCode, StringComparison.Ordinal))
            .MaxBy(d => d.DivisionCode.Length)?.AreaId;
    }
}
