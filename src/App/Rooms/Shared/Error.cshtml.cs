using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Rooms.Shared;

/// <summary>What went wrong, kindly, and what to do. What lies outside a person's area is "not found", like what was never there.</summary>
[PublicOnPurpose("What went wrong must be told to everybody; it shows nothing of the store."), IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    /// <summary>The status that has words of its own.</summary>
    public int Shown { get; private set; }

    /// <summary>What to tell who looks after the system.</summary>
    public string Trace => HttpContext.TraceIdentifier;

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Shown = code switch { 400 or 403 or 404 => code, >= 400 and < 500 => 400, _ => 500 };
        Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
    }
}
