namespace PruneKit.Tests;

/// <summary>The devices' profiles.</summary>
public sealed class DevicesTests
{
    public static TheoryData<string> Names => [.. Devices.Catalogue.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_profile_is_whole_and_has_its_sources(string name)
    {
        Device device = Devices.Catalogue.Find(name);
        Assert.NotEmpty(device.Source);
        Assert.NotEmpty(device.Formats);
        Assert.Equal(device.PicojoulesPerCycle is null, device.EnergySource is null);
        if (device.PicojoulesPerCycle is EstimateRange energy)
            Assert.InRange(energy.Low, 1, energy.High);
        if (device.Processor is not Processor processor)
            return;
        Assert.Contains("c", device.Formats);
        Assert.InRange(processor.CyclesPerInstruction.Low, 0.5, processor.CyclesPerInstruction.High);
        Assert.Contains(processor.Name, InstructionModel.Cores);
        Assert.Contains(processor.Name, EmulatedCores.Catalogue.Names);
    }

    [Fact]
    public void A_battery_of_100_mAh_at_3_7_V_holds_1332_J() => Assert.Equal(1_332e6, new DeviceUse { MilliampereHours = 100 }.Microjoules!.Value, 1e-3);

    [Fact]
    public void Without_a_battery_there_is_no_energy() => Assert.Null(new DeviceUse { PerDay = 5 }.Microjoules);

    [Theory]
    [InlineData(0L, null, "inferences a day")]
    [InlineData(null, 0.0, "mAh")]
    [InlineData(null, double.NaN, "mAh")]
    [InlineData(null, double.PositiveInfinity, "mAh")]
    public void What_makes_no_sense_is_refused(long? perDay, double? battery, string named) =>
        Assert.Contains(named, Assert.Throws<InvalidOptionException>(() => new DeviceUse { PerDay = perDay, MilliampereHours = battery }.Check()).Message, StringComparison.Ordinal);
}
