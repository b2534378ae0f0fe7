namespace VuonLen.App.Rooms.Shared;

/// <summary>
/// The texts of the command line that belong to no room: help, the refusal of a line no verb understands, the house's own verbs
/// (<c>init</c>, <c>serve</c>, <c>audit</c>). A room's verbs have theirs in the room's own resources.
/// </summary>
public sealed class VerbText;
