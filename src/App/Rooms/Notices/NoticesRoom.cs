using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Telling people what happened that is theirs to know or to do: in the system, by e-mail and by short message, each with its reason and a way to turn it off.</summary>
public sealed class NoticesRoom : IRoom
{
    public string Name => "Notices";

    /// <summary>None: the bell at the top of every page leads here.</summary>
    public IEnumerable<Navigation> Navigation => [];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<NoticeEvent>(e =>
        {
            e.ToTable("notices_event");
            e.Property(n => n.Kind).HasMaxLength(40);
            e.Property(n => n.About).HasMaxLength(NoticeEvent.LongestAbout);
            e.Property(n => n.Link).HasMaxLength(NoticeEvent.LongestLink);
        });
        model.Entity<Notice>(e =>
        {
            e.ToTable("notices_notice");
            e.Property(n => n.Kind).HasMaxLength(40);
            e.Property(n => n.About).HasMaxLength(NoticeEvent.LongestAbout);
            e.Property(n => n.Link).HasMaxLength(NoticeEvent.LongestLink);
            e.HasIndex(n => new { n.UserId, n.At, n.Id });
            e.HasIndex(n => new { n.UserId, n.At, n.Id }, "ix_notices_notice_unread").HasFilter("read_at IS NULL");
            e.HasIndex(n => n.At);
            e.Property(n => n.Version).IsConcurrencyToken();
        });
        model.Entity<Contact>(e =>
        {
            e.ToTable("notices_contact");
            e.HasKey(c => new { c.UserId, c.Channel });
            e.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<Delivery>(e =>
        {
            e.ToTable("notices_delivery");
            e.HasKey(d => new { d.UserId, d.Channel });
            e.HasIndex(d => d.DueAt).HasFilter("due_at IS NOT NULL");
            e.Property(d => d.Failure).HasMaxLength(SendMessages.LongestFailure);
            e.Property(d => d.Version).IsConcurrencyToken();
        });
        model.Entity<NoticeOff>(e =>
        {
            e.ToTable("notices_off");
            e.Property(o => o.Kind).HasMaxLength(40);
            e.HasIndex(o => new { o.UserId, o.Kind, o.Channel }).IsUnique();
        });
    }

    public void Services(IServiceCollection services) => services
        .AddScoped<Notify>()
        .AddScoped<Recipients>()
        .AddScoped<SpreadNotices>()
        .AddScoped<NoticeList>()
        .AddScoped<KeepContact>()
        .AddScoped<ChooseNotices>()
        .AddScoped<NoticeWords>()
        .AddScoped<AskWhatWaits>()
        .AddScoped<WriteMessages>()
        .AddScoped<SendMessages>()
        .AddScoped<SmtpGate>()
        .AddScoped<FileGate>()
        .AddScoped<Gates>()
        .AddSingleton<OffTokens>()
        .AddSingleton<PostRound>()
        .AddScoped<IHearOfAccounts, AccountNotices>()
        // Started by a site alone: a verb starts nothing behind it.
        .AddHostedService<Post>();

    public void Map(IEndpointRouteBuilder app)
    {
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [new NoticeVerbs(host).Notices()];
}
