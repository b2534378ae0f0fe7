using System.Collections.Immutable;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>What was seen and asked at the door of one household, as the machine classifies it.</summary>
/// <param name="On">The day.</param>
/// <param name="Household">Facts of the household.</param>
/// <param name="Members">Facts of the members, in the order of the review's members.</param>
/// <param name="Belongings">What the score asks for besides.</param>
public sealed record DemonstrationSurvey(
    DateOnly On, HouseholdFacts Household, ImmutableArray<MemberFacts> Members, DemonstrationBelongings Belongings);

/// <summary>Durable goods that the score asks for.</summary>
[Flags]
public enum Assets : ushort
{
    None = 0, ColourTelevision = 1, Stereo = 2, Car = 4, Motorbike = 8, Fridge = 16, AirConditioner = 32, WashingMachine = 64, WaterHeater = 128,
    Microwave = 256, MotorBoat = 512,
}

/// <summary>What a household owns and uses, as the score's items ask.</summary>
/// <param name="Assets">Durable goods.</param>
/// <param name="ElectricityKilowattHours">Electricity of the household, kWh a month.</param>
/// <param name="GardenSquareMetres">Garden and pond.</param>
/// <param name="CropLandSquareMetres">Annual and perennial crops.</param>
/// <param name="ForestSquareMetres">Production forest.</param>
/// <param name="Cattle">Buffaloes, cows and horses.</param>
/// <param name="Pigs">Pigs, goats and sheep.</param>
/// <param name="Poultry">Chickens, ducks and geese.</param>
/// <param name="Pensions">Members with a pension.</param>
public sealed record DemonstrationBelongings(
    Assets Assets, int ElectricityKilowattHours, int GardenSquareMetres, int CropLandSquareMetres, int ForestSquareMetres, int Cattle, int Pigs, int Poultry,
    int Pensions);
