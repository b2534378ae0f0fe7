using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Finds people in the households of the caller's area: the wife or the grandfather somebody asks for at the counter.</summary>
[Requires(Permissions.ReadHouseholds)]
public sealed class PersonsModel(PersonList list, Db db, GeographySource places, Frame frame) : PageModel
{
    private Geography _geography = null!;

    /// <summary>Name or identity number.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Who was found; null before anything was asked.</summary>
    public PersonPage? Found { get; private set; }

    /// <summary>Shows the field, and who was found.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Text)) return;
        _geography = await places.GetAsync(db, cancel);
        Found = await list.PageAsync(Text, After, cancel);
    }

    /// <summary>The hamlet and its commune, as they are today.</summary>
    public (string Hamlet, string Commune) PlaceOf(PersonRow row)
    {
        var hamlet = _geography.At(row.HamletId, frame.Today) ?? _geography[row.HamletId];
        return (hamlet.Name, hamlet.ParentId is { } up ? _geography[up].Name : "");
    }
}
