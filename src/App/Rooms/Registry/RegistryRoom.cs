using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Rooms.Registry;

/// <summary>Who lives where since when, and whether this is the same person.</summary>
public sealed class RegistryRoom : IRoom
{
    public string Name => "Registry";

    public IEnumerable<Navigation> Navigation => [new(20, "nav.households", "/households", "users", Permissions.ReadHouseholds)];

    public void Model(ModelBuilder model, StoreKind store)
    {
        model.Entity<Household>(e =>
        {
            e.ToTable("registry_household");
            e.HasIndex(h => h.Code).IsUnique();
            // Lists and counts of a few places begin with the place; those of a wide area with what gives the order. What follows the id is only
            // asked of the rows met, and answered without reading them.
            e.HasIndex(h => new { h.HamletId, h.HeadGivenKey, h.Id });
            e.HasIndex(h => new { h.CommuneId, h.HeadGivenKey, h.Id, h.EndedOn, h.Class, h.EthnicGroup }).HasDatabaseName("ix_registry_household_commune_given");
            e.HasIndex(h => new { h.CommuneId, h.HeadKey, h.Id, h.EndedOn, h.Class, h.EthnicGroup }).HasDatabaseName("ix_registry_household_commune_family");
            e.HasIndex(h => new { h.CommuneId, h.Class, h.HeadGivenKey, h.Id, h.EndedOn, h.EthnicGroup }).HasDatabaseName("ix_registry_household_commune_class");
            e.HasIndex(h => new { h.HeadGivenKey, h.Id, h.CommuneId, h.EndedOn, h.Class, h.EthnicGroup }).HasDatabaseName("ix_registry_household_given");
            e.HasIndex(h => new { h.HeadKey, h.Id, h.CommuneId, h.EndedOn, h.Class, h.EthnicGroup, h.HeadGivenKey }).HasDatabaseName("ix_registry_household_family");
            e.HasIndex(h => new { h.Class, h.HeadGivenKey, h.Id, h.CommuneId, h.EndedOn, h.EthnicGroup }).HasDatabaseName("ix_registry_household_class");
            e.HasIndex(h => new { h.Class, h.Code, h.CommuneId, h.EndedOn, h.EthnicGroup }).HasDatabaseName("ix_registry_household_class_code");
            e.HasIndex(h => new { h.Class, h.HeadKey, h.Id, h.CommuneId, h.EndedOn, h.EthnicGroup, h.HeadGivenKey }).HasDatabaseName("ix_registry_household_class_family");
            e.HasIndex(h => new { h.EthnicGroup, h.HeadGivenKey, h.Id, h.CommuneId, h.EndedOn, h.Class }).HasDatabaseName("ix_registry_household_group");
            e.Property(h => h.Version).IsConcurrencyToken();
            Ordinal(e.Property(h => h.HeadKey), store);
            Ordinal(e.Property(h => h.HeadGivenKey), store);
            Ordinal(e.Property(h => h.Code), store);
        });
        model.Entity<Person>(e =>
        {
            e.ToTable("registry_person");
            e.HasIndex(p => p.HouseholdId);
            e.HasIndex(p => new { p.NameKey, p.Id });
            e.HasIndex(p => new { p.GivenKey, p.Id });
            e.HasIndex(p => new { p.CommuneId, p.GivenKey, p.Id });
            e.HasIndex(p => new { p.CommuneId, p.NameKey, p.Id });
            // One living holder of a number: the rule is the database's, not a check that two imports can pass at once.
            e.HasIndex(p => p.IdNumberIndex).IsUnique().HasFilter("id_number_index IS NOT NULL AND died_on IS NULL AND household_id IS NOT NULL");
            e.Property(p => p.Version).IsConcurrencyToken();
            Ordinal(e.Property(p => p.NameKey), store);
            Ordinal(e.Property(p => p.GivenKey), store);
        });
        model.Entity<Membership>(e =>
        {
            e.ToTable("registry_membership");
            e.HasIndex(m => new { m.PersonId, m.From });
            e.HasIndex(m => new { m.HouseholdId, m.From });
        });
        model.Entity<Residence>(e =>
        {
            e.ToTable("registry_residence");
            e.HasIndex(r => new { r.HouseholdId, r.From });
            e.HasIndex(r => new { r.CommuneId, r.HouseholdId, r.From, r.Until, r.HamletId });
        });
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<EthnicGroups>()
        .AddScoped<HouseholdList>()
        .AddScoped<PersonList>()
        .AddScoped<HouseholdColumns>()
        .AddScoped<RegisterHousehold>()
        .AddScoped<ChangeMembers>()
        .AddScoped<ChangeHouseholds>()
        .AddScoped<RevealIdentity>()
        .AddScoped<StandingClass>();

    public void Map(IEndpointRouteBuilder app) => HouseholdExport.Map(app);

    public IEnumerable<Command> Verbs(VerbHost host) => [];

    /// <summary>Keys compare byte by byte on both stores, so that a prefix is a range of the index.</summary>
    private static void Ordinal(Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<string> property, StoreKind store)
    {
        if (store == StoreKind.Postgres) property.UseCollation("C");
    }
}
