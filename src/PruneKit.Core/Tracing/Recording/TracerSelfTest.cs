using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Asks once a process whether the tracer works here: platform, libtorch's version, then a two-layer net whose recorded operations are known.</summary>
internal static class TracerSelfTest
{
    /// <summary>The libtorch whose tracer's layouts are known.</summary>
    internal const string LibTorchVersion = "2.10.0";

    private static readonly string[] Expected = ["aten::t", "aten::addmm", "aten::relu", "aten::t", "aten::addmm", "aten::mul"];

    private static readonly float[] Numbers = [0.1234567f, -7];

    private static readonly Lazy<string?> Outcome = new(() => Run(() => new NativeTraceRecorder()));

    /// <summary>Passes where the tracer works.</summary>
    /// <exception cref="UnsupportedLayerException">It does not work here; the message says why and names the other doors.</exception>
    internal static void Require() => Require(Outcome.Value);

    internal static void Require(string? failure)
    {
        if (failure is not null)
            throw new UnsupportedLayerException(
                $"modules cannot be traced here: {failure}; describe the network with Network.FromSequential or NetworkBuilder, or trace on linux-x64 and Network.Load the file");
    }

    /// <summary>Why tracing does not work here, or null where it does.</summary>
    internal static string? Run(Func<ITraceRecorder> create)
    {
        try
        {
            return PlatformFailure() ?? RecordingFailure(create);
        }
        catch (Exception failure) when (failure is EntryPointNotFoundException or DllNotFoundException or BadImageFormatException or InvalidInputException)
        {
            return $"the tracer's self-test failed ({failure.Message})";
        }
    }

    private static string? PlatformFailure()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return $"the tracer is known on linux-x64 only and this is {RuntimeInformation.RuntimeIdentifier}";
        string version = LoadedVersion();
        return version == LibTorchVersion ? null : $"the tracer is known in libtorch {LibTorchVersion} and this is {version}";
    }

    // TorchSharp knows which libtorch it was built for; only libtorch knows which one it is.
    private static unsafe string LoadedVersion()
    {
        using Tensor loadsTheLibrary = zeros(1);
        NativeString text = default;
        TracerLibrary.ShowConfig(&text);
        Match match = Regex.Match(NativeString.Take(&text), @"TORCH_VERSION=([0-9.]+)");
        return match.Success ? match.Groups[1].Value : "of an unknown version";
    }

    private static string? RecordingFailure(Func<ITraceRecorder> create)
    {
        using ITraceRecorder recorder = create();
        TraceGraph graph = TraceGraph.Parse(Record(recorder));
        string[] kinds = [.. graph.Nodes.Select(n => n.Kind).Where(k => k.StartsWith("aten::", StringComparison.Ordinal))];
        if (!kinds.SequenceEqual(Expected))
            return $"the tracer's self-test recorded {string.Join(", ", kinds)} in place of {string.Join(", ", Expected)}";
        using Tensor? constant = recorder.Constant(graph.Nodes[^1].Inputs[1]);
        return constant is not null && constant.data<float>().SequenceEqual(Numbers) ? null : "the tracer's self-test did not find the constant that it planted";
    }

    private static string Record(ITraceRecorder recorder)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        Tensor input = ones(2, 3), first = ones(4, 3), second = ones(2, 4), firstBias = ones(4), secondBias = ones(2), numbers = tensor(Numbers);
        recorder.Start();
        recorder.Name(input, "x0");
        Tensor hidden = nn.functional.relu(nn.functional.linear(input, first, firstBias));
        recorder.Name(nn.functional.linear(hidden, second, secondBias).mul(numbers), "y0");
        recorder.Stop();
        return recorder.Text();
    }
}
