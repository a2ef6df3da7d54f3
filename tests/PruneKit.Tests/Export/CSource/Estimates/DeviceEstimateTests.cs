namespace PruneKit.Tests;

/// <summary>What a network takes on a device.</summary>
public sealed class DeviceEstimateTests
{
    private static readonly EstimateRange CyclesOfM4 = new(1.10, 1.80);

    [Fact]
    public void A_quarter_of_a_million_instructions_take_4_3_to_7_ms_on_a_Cortex_M4_at_64_MHz()
    {
        EstimateRange time = CyclesOfM4.Times(250_000 / 64.0 / 1_000);
        Assert.Equal(4.297, time.Low, 1e-3);
        Assert.Equal(7.031, time.High, 1e-3);
        Assert.Equal("4.3 to 7.0", DeviceText.Range(time));
    }

    [Fact]
    public void Time_energy_and_battery_follow_from_the_instructions()
    {
        Device device = Devices.Catalogue.Find("nrf52840");
        var estimate = DeviceEstimate.Of(Layer(zeros: 0), device, new DeviceUse { PerDay = 86_400, MilliampereHours = 100 });
        double instructions = estimate.Instructions!.Value;
        Assert.Equal(instructions * 1.1 / 64_000, estimate.Milliseconds!.Value.Low, 1e-9);
        Assert.Equal(instructions * 1.8 * 295 / 1e6, estimate.Microjoules!.Value.High, 1e-6);
        Assert.Equal(Math.Floor(86_400_000 / estimate.Milliseconds!.Value.High), estimate.MostPerDay!.Value.Low);
        Assert.Equal(estimate.Microjoules!.Value.High * 86_400 * 100 / 1_332e6, estimate.BatteryPercentPerDay!.Value.High, 1e-9);
    }

    [Fact]
    public void Zeros_that_pay_are_said_to_and_zeros_that_do_not_are_said_not_to()
    {
        Device device = Devices.Catalogue.Find("cortex-m4");
        var many = DeviceEstimate.Of(Layer(zeros: 90), device);
        Assert.True(many.InstructionsDense > 1.5 * many.Instructions);
        Assert.Contains(many.Notes, note => note.Contains("times faster here", StringComparison.Ordinal));
        var few = DeviceEstimate.Of(Layer(zeros: 20), device);
        Assert.Equal(few.InstructionsDense, few.Instructions);
        Assert.Contains(few.Notes, note => note.Contains("brings no speed on cortex-m4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("esp32-s3")]
    [InlineData("snapdragon-w5")]
    public void Where_no_C_is_measured_there_is_no_time_and_it_is_said(string name)
    {
        var estimate = DeviceEstimate.Of(Layer(zeros: 90), Devices.Catalogue.Find(name));
        Assert.Null(estimate.Instructions);
        Assert.Null(estimate.Milliseconds);
        Assert.Contains(estimate.Notes, note => note.Contains("zeros like any number", StringComparison.Ordinal));
    }

    [Fact]
    public void What_does_not_fit_is_said_with_its_numbers()
    {
        Device small = Devices.Catalogue.Find("nrf52840") with { Flash = ByteSize.KiB(8), Ram = new ByteSize(16) };
        var estimate = DeviceEstimate.Of(Layer(zeros: 0), small);
        Assert.Contains(estimate.Notes, note => note.StartsWith("does not fit: ", StringComparison.Ordinal) && note.Contains("flash", StringComparison.Ordinal));
        Assert.Contains(estimate.Notes, note => note.StartsWith("does not fit: ", StringComparison.Ordinal) && note.Contains("RAM", StringComparison.Ordinal));
        Assert.DoesNotContain(DeviceEstimate.Of(Layer(zeros: 0), Devices.Catalogue.Find("nrf52840")).Notes, note => note.StartsWith("does not fit", StringComparison.Ordinal));
    }

    /// <summary>A linear layer 128 -> 64 of which a share of weights is 0.</summary>
    private static QuantizedNetwork Layer(int zeros)
    {
        var random = new Random(2);
        NetworkSpec spec = new NetworkBuilder().Input("x", 128).Linear("l", 64).Output("y").BuildSpec();
        int[] codes = [.. Enumerable.Range(0, 64 * 128).Select(_ => random.Next(100) < zeros ? 0 : random.Next(1, 128))];
        return new QuantizedNetwork(
            spec,
            new Dictionary<string, QuantizedTensor>
            {
                ["l.weight"] = new IntegerTensor(Shape.Of(64, 128), 8, codes, [0.01f]),
                ["l.bias"] = new IntegerTensor(Shape.Of(64), 32, new int[64], [0.01f * 0.05f]),
            },
            new Dictionary<PortRef, ActivationQuantization> { ["x"] = new(8, 0.05f, 3), ["l"] = new(8, 0.2f, -5) });
    }
}
