namespace PruneKit.Tests;

/// <summary>Preprocessing as C against its integer reference: every byte, on the host under sanitizers and on emulated cores.</summary>
public sealed class CFeedTests
{
    private const int Samples = 300;
    private static readonly string[] Strict = ["-Wall", "-Wextra", "-Wconversion", "-Werror"];
    private static readonly string[] Optimized = [.. Strict, "-O2"];
    private static readonly string[] Sanitized = [.. Strict, "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

    public static TheoryData<string> Cores => [.. EmulatedCores.Catalogue.Names];

    [Theory]
    [InlineData("gcc")]
    [InlineData("clang")]
    public void Random_pipelines_agree_on_the_host(string compiler)
    {
        Judge.Require($"{compiler} (Debian: {compiler} libc6-dev)", Judge.HasProgram(compiler));
        List<Fed> all = [.. Enumerable.Range(0, 120).Select(seed => Fed.Random(seed)), .. Enumerable.Range(0, 24).Select(Fed.Beats)];
        using CImage image = CImage.ForHost([.. all.Select(fed => fed.Unit.Unit)], compiler, compiler == "gcc" ? Sanitized : Optimized, TestContext.Current.CancellationToken);
        Check(image, all);
    }

    [Theory]
    [MemberData(nameof(Cores))]
    public void Random_pipelines_agree_on_cores(string name)
    {
        Judge.Require(
            "arm-none-eabi-gcc, qemu-system-arm (Debian: gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm)",
            Judge.HasProgram("arm-none-eabi-gcc") && Judge.HasProgram("qemu-system-arm"));
        List<Fed> all = [.. Enumerable.Range(0, 40).Select(seed => Fed.Random(seed)), .. Enumerable.Range(0, 12).Select(Fed.Beats)];
        using CImage image = CImage.ForCore([.. all.Select(fed => fed.Unit.Unit)], EmulatedCores.Catalogue.Find(name), Optimized, TestContext.Current.CancellationToken);
        Check(image, all);
    }

    /// <summary>Half an hour of a real lead as its converter gave it, at 360 Hz.</summary>
    [DeepFact]
    public void A_whole_record_at_its_own_rate_agrees_on_a_core()
    {
        Judge.Require(
            "arm-none-eabi-gcc, qemu-system-arm (Debian: gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm)",
            Judge.HasProgram("arm-none-eabi-gcc") && Judge.HasProgram("qemu-system-arm"));
        SensorRecording record = Assert.Single(new MitBihFolder(Path.Combine(Judge.RequireData("mitbih"), "sample")).Read(cancellation: TestContext.Current.CancellationToken));
        var fed = Fed.Beats(new SignalPipeline("beat", record.RateHz, [new("MLII", "mV") { FullScale = 8 }], [new ResampleStep(1, 3), new BeatStep("MLII")]) { Parts = BeatStep.Parts("rhythm", "beat") }, new SensorRecording(record.Subject, record.Name, record.RateHz, [record["MLII"]], []), "mlii");
        using CImage image = CImage.ForCore([fed.Unit.Unit], EmulatedCores.Catalogue.Find("cortex-m4"), Optimized, TestContext.Current.CancellationToken);
        Check(image, [fed]);
        Assert.InRange(fed.Expected.Count, 2250, 2275);
    }

    private static void Check(CImage image, List<Fed> all)
    {
        IReadOnlyList<CRun> runs = image.Run([.. all.Select(fed => fed.Unit.Input([fed.Counts]))], TestContext.Current.CancellationToken);
        for (int i = 0; i < all.Count; i++)
        {
            string what = $"seed {i}: {string.Join(", ", all[i].Pipeline.Steps.Select(step => step.GetType().Name))}";
            Assert.True(runs[i].Status == 0, what);
            Assert.False(runs[i].Beyond, what + ": writes behind its memory");
            var windows = all[i].Unit.Output(runs[i].Outputs, 0);
            Assert.Equal(all[i].Expected.Count, windows.Count);
            Assert.All(windows.Zip(all[i].Expected), pair =>
            {
                Assert.True(pair.Second.AsSpan().SequenceEqual(pair.First.Inputs), what);
                Assert.Equal(pair.First.Inputs.Order(), pair.First.Outputs.Order());
            });
        }
    }

    /// <summary>A pipeline before a network that only passes its codes on.</summary>
    private sealed record Fed(SignalPipeline Pipeline, CFeedUnit Unit, int[] Counts, List<short[]> Expected)
    {
        public static Fed Random(int seed)
        {
            SignalPipeline pipeline = RandomSignal.Pipeline(seed, general: seed % 2 == 0);
            NetworkSpec spec = new NetworkBuilder().Input("x", pipeline.Output.Shape[0], pipeline.Output.Shape[1]).Flatten().Output("y").BuildSpec();
            return Of(pipeline, spec, RandomSignal.Recording(pipeline, Samples, seed), $"p{seed}");
        }

        public static Fed Beats(int seed)
        {
            SignalPipeline pipeline = RandomHeart.Pipeline(seed);
            return Beats(pipeline, RandomHeart.Recording(pipeline, seed), $"b{seed}");
        }

        public static Fed Beats(SignalPipeline pipeline, SensorRecording recording, string name)
        {
            NetworkSpec spec = new NetworkBuilder().Input("rhythm", BeatNumbers.RhythmLength).Input("beat", 2, 108).Flatten().ConcatWith("rhythm").Output("y").BuildSpec();
            return Of(pipeline, spec, recording, name);
        }

        private static Fed Of(SignalPipeline pipeline, NetworkSpec spec, SensorRecording recording, string name)
        {
            var quantization = new ActivationQuantization(8, 4f / 255, 5);
            var network = new QuantizedNetwork(spec, new Dictionary<string, QuantizedTensor>(), QuantizedNetwork.ValuesOf(spec).ToDictionary(value => value, _ => quantization));
            var signal = IntegerSignal.Of(pipeline, [.. spec.Inputs.Select(input => new IntegerInput(input.Name, quantization))]);
            var feed = new CFeedProgram(signal, pipeline, name);
            List<short[]> expected = IntegerSignalTests.Codes(signal, recording);
            return new Fed(pipeline, CFeedUnit.Of(CUnit.Of(new CProgram(network, name), feed), feed.State, pipeline.Channels.Count, recording.Length, expected.Count), signal.Counts(recording), expected);
        }
    }
}
