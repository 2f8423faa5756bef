using System.Security.Cryptography;

namespace GroupCrm.Web.Shell.Sessions;

/// <summary>What the browser keeps of a session: its ID and a secret whose hash the database has.</summary>
public readonly record struct SessionCookie(Guid SessionId, byte[] Secret)
{
    public const string Name = "groupcrm";
    public const int SecretBytes = 32;

    public static SessionCookie New(Guid sessionId) => new(sessionId, RandomNumberGenerator.GetBytes(SecretBytes));

    public byte[] Hash() => SHA256.HashData(Secret);

    public override string ToString() => $"{SessionId:N}.{Convert.ToHexStringLower(Secret)}";

    /// <summary>Reads a cookie; null for anything that this product did not write.</summary>
    public static SessionCookie? Parse(string? text)
    {
        if (text is null || text.Length != 33 + 2 * SecretBytes || text[32] != '.' || !Guid.TryParseExact(text[..32], "N", out var id))
            return null;
        try
        {
            return new SessionCookie(id, Convert.FromHexString(text[33..]));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>How the cookie is kept: not readable by scripts, sent to this site only, over TLS where there is TLS.</summary>
    public static CookieOptions Options(HttpRequest request, DateTime expires) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        Path = "/",
        Expires = new DateTimeOffset(expires),
    };
}
