namespace PruneKit.Tests;

public sealed class IntegerBeatTests
{
    private static readonly ActivationQuantization Fine = new(16, 1f / 2048, 0);
    private static readonly ActivationQuantization Coarse = new(8, 8f / 255, 0);

    [Fact]
    public void Logarithms_are_near_those_in_floating_point()
    {
        Assert.Equal(2180452, IntegerLog.Of(8));
        Assert.Equal(0, IntegerLog.Of(1));
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            ulong value = (ulong)random.NextInt64(1, long.MaxValue) >> random.Next(63);
            Assert.Equal(Math.Log(Math.Max(value, 1)), IntegerLog.Of(Math.Max(value, 1)) / 1048576.0, 2e-6);
        }

        Assert.Equal(64 * Math.Log(2), IntegerLog.Of(ulong.MaxValue) / 1048576.0, 3e-6);
    }

    /// <summary>Four of DS1's patients for half an hour each, against the step in floating point: the same beats, and numbers that are codes apart only where a decision fell otherwise.</summary>
    [Fact]
    public void Real_records_give_the_numbers_of_floating_point()
    {
        (long codes, long differing, long beats) = (0, 0, 0);
        SignalPipeline pipeline = new EcgTask().Signal!;
        foreach (EcgRecord record in MitBih.Shipped().Where(record => EcgSplit.Validation.Contains(record.Name)))
        {
            var recording = new SensorRecording(record.Name, record.Name, record.Rate, [new SensorSignal("ecg", "mV", Array.ConvertAll(record.Samples, sample => sample / (float)record.UnitsPerMillivolt))], []);
            SignalWindows floats = pipeline.Windows(recording);
            short[] integers = [.. IntegerSignalTests.Codes(Signal(pipeline, Coarse), recording).SelectMany(window => window)];
            Assert.Equal(floats.Values.Length, integers.Length);
            int[] steps = [.. floats.Values.Zip(integers, (value, code) => Math.Abs(Coarse.Quantize(value) - code))];
            (codes, differing, beats) = (codes + steps.Length, differing + steps.Count(step => step > 0), beats + floats.Places.Count);
            TestContext.Current.TestOutputHelper?.WriteLine($"{record.Name}: {floats.Places.Count} beats, {steps.Count(step => step > 0)} of {steps.Length} codes differ, {steps.Count(step => step > 1)} by more than one step, by up to {steps.Max()}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{differing} of {codes} codes of {beats} beats differ");
        Assert.True(beats > 8000, $"{beats}");
        Assert.True(differing < 0.001 * codes, $"{differing} of {codes}");
    }

    [Fact]
    public void Random_leads_are_near_floating_point()
    {
        (long numbers, long far) = (0, 0);
        foreach (int seed in Enumerable.Range(0, 40).Where(seed => seed % 5 != 0 && seed % 4 != 1))
        {
            SignalPipeline pipeline = RandomHeart.Pipeline(seed);
            SensorRecording recording = RandomHeart.Recording(pipeline, seed);
            SignalWindows floats = pipeline.Windows(recording);
            short[] integers = [.. IntegerSignalTests.Codes(Signal(pipeline, Fine), recording).SelectMany(window => window)];
            Assert.Equal(floats.Values.Length, integers.Length);
            numbers += integers.Length;
            far += floats.Values.Zip(integers).Count(pair => Math.Abs(pair.First - (pair.Second / 2048.0)) > 2e-3);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{far} of {numbers} numbers are more than 0.002 away");
        Assert.True(numbers > 50_000 && far < 0.001 * numbers, $"{far} of {numbers}");
    }

    [Fact]
    public void A_lead_of_another_size_and_an_input_without_samples_are_named()
    {
        SignalPipeline pipeline = new EcgTask().Signal! with { Channels = [new("ecg", "mV") { FullScale = 1e6 }] };
        Assert.Contains("a full scale of 1000000 mV; its integer form takes 0.05 to 5000 mV", Assert.Throws<InvalidInputException>(() => Signal(pipeline, Fine)).Message, StringComparison.Ordinal);
        Assert.Contains("but the network also takes age", Assert.Throws<InvalidInputException>(() => IntegerSignal.Of(new EcgTask().Signal!, [new IntegerInput("age", Fine)])).Message, StringComparison.Ordinal);
    }

    private static IntegerSignal Signal(SignalPipeline pipeline, ActivationQuantization quantization) =>
        IntegerSignal.Of(pipeline, [.. pipeline.Inputs.Select(part => new IntegerInput(part.Input, quantization))]);
}
