using System.Globalization;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Words are said in a person's own language until it is disposed: behind the pages there is no browser that asked for one.</summary>
internal sealed class Speaking : IDisposable
{
    private readonly (CultureInfo Culture, CultureInfo Words) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    private Speaking(string language)
    {
        // Figures read alike in both languages: only the words change.
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("vi");
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
    }

    /// <summary>Begins to speak to somebody.</summary>
    public static Speaking To(User user) => new(user.Language == "en" ? "en" : "vi");

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
}
