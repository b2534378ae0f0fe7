namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>One filter that is on: what it says, and the name it has in the address.</summary>
public sealed record FilterChip(string Name, string Text);
