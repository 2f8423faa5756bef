using System.Security.Cryptography;

namespace GroupCrm.Web.Modules.Setup;

/// <summary>First passwords: good for one sign-in, easy to read out and to type.</summary>
public static class OneTimePassword
{
    // Without characters that are misread for one another.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz", Capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ", Digits = "23456789";

    /// <summary>Fifteen random characters in three parts (about 75 bits), which meet the password rules.</summary>
    public static string Make()
    {
        while (true)
        {
            var text = RandomNumberGenerator.GetString(Letters + Capitals + Digits, 15);
            if (text.Any(char.IsAsciiLetterLower) && text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiDigit))
                return $"{text[..5]}-{text[5..10]}-{text[10..]}";
        }
    }
}
