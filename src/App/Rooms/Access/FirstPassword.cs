using System.Security.Cryptography;

namespace VuonLen.App.Rooms.Access;

/// <summary>A password to begin with: told over a table or a telephone, so without letters that look or sound alike.</summary>
internal static class FirstPassword
{
    private const string Letters = "abcdefghkmnpqrstuvxy3456789";

    /// <summary>Sixteen letters and digits in groups of four: about 76 bits.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
