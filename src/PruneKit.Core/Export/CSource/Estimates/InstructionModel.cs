using System.Reflection;
using System.Text.Json;

namespace PruneKit;

/// <summary>Instructions of the exported kernels on a core: for each kernel a sum of its amounts, with factors fitted to counts under emulation.</summary>
/// <remarks>The factors stand in <c>kernels.json</c>; <c>benchmarks/PruneKit.Benchmarks -- fit</c> makes it and prints the error on layers that were held out (docs/results/devices.md). Example: on a core whose <c>pk_prelu</c> has the factors
/// 6, 200 and 10, 50 codes of 4 slopes take 6 * 50 + 200 * 4 + 10 = 1,110 instructions.</remarks>
/// <param name="name">The core.</param>
/// <param name="factors">By kernel, one for each amount.</param>
internal sealed class InstructionModel(string name, IReadOnlyDictionary<string, double[]> factors)
{
    /// <summary>The core that estimates are for where none is named.</summary>
    public const string DefaultCore = "cortex-m4";

    private const string Resource = "PruneKit.kernels.json";

    private static readonly Lazy<Dictionary<string, Dictionary<string, double[]>>> Fitted = new(Read);

    /// <summary>The cores that have one.</summary>
    public static IReadOnlyCollection<string> Cores => Fitted.Value.Keys;

    /// <summary>Estimates nothing: all takes 0.</summary>
    public static InstructionModel None { get; } = new("none", new Dictionary<string, double[]>());

    /// <summary>The core's name.</summary>
    public string Name => name;

    /// <summary>The fitted model of a core.</summary>
    /// <param name="core">One of <see cref="Cores"/>.</param>
    public static InstructionModel Of(string core = DefaultCore) => new(core, Fitted.Value[core]);

    /// <summary>Instructions of a way to compute a layer.</summary>
    public double Of(CVariant way) => factors.Count == 0 ? 0 : way.Work.Sum(Of);

    /// <summary>Instructions of a call.</summary>
    public double Of(CKernelCall call)
    {
        double[] each = factors[call.Kernel];
        if (each.Length != call.Amounts.Count)
            throw new InvalidOperationException($"{call.Kernel} has {call.Amounts.Count} amounts and {each.Length} factors; fit kernels.json anew");
        return each.Zip(call.Amounts, (factor, amount) => factor * amount).Sum();
    }

    private static Dictionary<string, Dictionary<string, double[]>> Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double[]>>>(stream)!;
    }
}
