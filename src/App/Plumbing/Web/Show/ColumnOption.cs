namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>One column a list can show.</summary>
/// <param name="Name">Name in the address.</param>
/// <param name="Text">Heading.</param>
/// <param name="Always">Whether it cannot be put away.</param>
public sealed record ColumnOption(string Name, string Text, bool Always = false);
