namespace PruneKit.Tests;

/// <summary>Networks given time step by time step against the integer interpreter on the windows that end there: every byte, and when each output comes.</summary>
public sealed class CStreamingTests
{
    private const int HostNetworks = 60;
    private const int CoreNetworks = 8;

    private static readonly string[] Strict = ["-Wall", "-Wextra", "-Wconversion", "-Werror"];

    private static readonly string[] Optimized = [.. Strict, "-O2"];

    private static readonly string[] Sanitized = [.. Strict, "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

    public static TheoryData<string> Kinds => [.. StreamingNetworks.Windowed.Keys, .. StreamingNetworks.Newest.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Random_networks_agree_on_the_host(string kind)
    {
        Judge.Require("gcc (Debian: gcc libc6-dev)", Judge.HasProgram("gcc"));
        StreamedNetwork[] networks = [.. Enumerable.Range(0, HostNetworks).Select(seed => Of(kind, seed, Way(seed % 4), $"n{seed}"))];
        using CImage image = CImage.ForHost([.. networks.Select(network => network.Unit)], "gcc", Sanitized, TestContext.Current.CancellationToken);
        Check(image, networks);
    }

    [Theory]
    [InlineData("cortex-m4")]
    [InlineData("cortex-m55")]
    [InlineData("cortex-m3")]
    public void Random_networks_agree_on_cores(string name)
    {
        Judge.Require("arm-none-eabi-gcc, qemu-system-arm (Debian: gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm)", Judge.HasProgram("arm-none-eabi-gcc") && Judge.HasProgram("qemu-system-arm"));
        StreamedNetwork[] networks = [.. Kinds.SelectMany(kind => Enumerable.Range(0, CoreNetworks).Select(seed => Of(kind.Data, seed, Way(seed % 4), $"{CText.Name(kind.Data)}{seed}")))];
        using CImage image = CImage.ForCore([.. networks.Select(network => network.Unit)], EmulatedCores.Catalogue.Find(name), Optimized, TestContext.Current.CancellationToken);
        Check(image, networks);
    }

    private static StreamedNetwork Of(string kind, int seed, Func<IReadOnlyList<CStep>, CStep[]> choose, string name) =>
        StreamingNetworks.Windowed.ContainsKey(kind) ? StreamedNetwork.OfWindow(kind, seed, choose, name) : StreamedNetwork.OfNewest(kind, seed, choose, name);

    /// <summary>Every layer has its way of that number, or its last.</summary>
    private static Func<IReadOnlyList<CStep>, CStep[]> Way(int way) =>
        steps => [.. steps.Select(step => step with { Chosen = step.Part.Variants.ElementAtOrDefault(Math.Min(way, step.Part.Variants.Count - 1)) })];

    /// <summary>Each recording is given twice: the second time the state holds what the first has left.</summary>
    private static void Check(CImage image, StreamedNetwork[] networks)
    {
        IReadOnlyList<CRun> runs = image.Run([.. networks.Select(network => (sbyte[])[.. network.Recording, .. network.Recording])], TestContext.Current.CancellationToken);
        for (int i = 0; i < networks.Length; i++)
        {
            Assert.True(runs[i].Status == 0, networks[i].What);
            Assert.False(runs[i].Beyond, networks[i].What + ": writes behind its state");
            sbyte[] expected = [.. networks[i].Expected, .. networks[i].Expected];
            Assert.True(expected.AsSpan().SequenceEqual(runs[i].Outputs), $"{networks[i].What}: {expected.Zip(runs[i].Outputs).Count(pair => pair.First != pair.Second)} of {expected.Length} codes differ");
        }
    }
}
