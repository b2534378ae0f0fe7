using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>How referrals are shown.</summary>
public static class PartnerWords
{
    /// <summary>Colour of a state: who has to do something sees doubt.</summary>
    public static Tone ToneOf(PartnerStep step) => step switch
    {
        PartnerStep.Confirmed => Tone.Done,
        PartnerStep.Declined => Tone.Refused,
        PartnerStep.Waiting or PartnerStep.Reported => Tone.Doubt,
        PartnerStep.Accepted => Tone.Note,
        _ => Tone.Plain,
    };
}
