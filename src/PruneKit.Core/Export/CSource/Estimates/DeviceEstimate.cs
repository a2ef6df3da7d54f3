using System.Globalization;

namespace PruneKit;

/// <summary>What a network takes on a device: exact bytes of its exported C, and time and energy as ranges.</summary>
/// <remarks>Instructions are estimated by a model fitted to counts under emulation; cycles are instructions times the range of the device's core; energy is cycles times the range that was published for the chip (docs/results/devices.md).
/// Sensors, radio, display and sleep are not in it. Example: 250,000 instructions on a Cortex-M4 at 64 MHz, 1.10 to 1.80 cycles each, are 4.3 to 7.0 ms.</remarks>
/// <param name="Device">The device's name.</param>
/// <param name="Title">Maker and chip.</param>
public sealed record DeviceEstimate(string Device, string Title)
{
    private const double LeastGain = 1.02;

    /// <summary>Flash for the kernels' code beside the constants: what one network uses at most.</summary>
    private static readonly ByteSize Code = ByteSize.KiB(6);

    /// <value>Estimated instructions of one inference; null where no C runs there.</value>
    public double? Instructions { get; init; }

    /// <value>The same without skipping a zero.</value>
    public double? InstructionsDense { get; init; }

    /// <value>Bytes of weights and tables in the flash.</value>
    public required long Constants { get; init; }

    /// <value>Bytes of RAM: scratch, input and output.</value>
    public required long Ram { get; init; }

    /// <value>Milliseconds of one inference; null where the clock is not known.</value>
    public EstimateRange? Milliseconds { get; init; }

    /// <value>Microjoules of one inference; null where no energy is published.</value>
    public EstimateRange? Microjoules { get; init; }

    /// <value>Inferences that fit into a day, one after the other; null where the clock is not known.</value>
    public EstimateRange? MostPerDay { get; init; }

    /// <value>Per cent of the battery that the stated inferences take a day; null where they, the battery or the energy are not known.</value>
    public EstimateRange? BatteryPercentPerDay { get; init; }

    /// <value>What is to be said beside the numbers: what does not fit, what zeros are worth here, sources.</value>
    public required ValueList<string> Notes { get; init; }

    /// <summary>Estimates.</summary>
    /// <param name="network">Quantised with its values.</param>
    /// <param name="device">The device.</param>
    /// <param name="use">Inferences a day and battery. Default null: neither.</param>
    /// <exception cref="InvalidInputException">The network's values are in floating point.</exception>
    /// <exception cref="UnsupportedLayerException">A layer has no C; the message names it.</exception>
    public static DeviceEstimate Of(QuantizedNetwork network, Device device, DeviceUse? use = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(device);
        use ??= new DeviceUse();
        use.Check();
        string core = device.Processor?.Name ?? InstructionModel.DefaultCore;
        var program = new CProgram(network, "network", budget: null, InstructionModel.Of(core));
        double instructions = program.Layers.Sum(layer => layer.Instructions);
        var estimate = new DeviceEstimate(device.Name, device.Title)
        {
            Constants = program.Layers.Sum(layer => layer.Bytes),
            Ram = program.Scratch + program.InputLength + program.OutputLength,
            Notes = [],
        };
        if (device.Processor is not Processor processor)
            return estimate with { Notes = [.. estimate.Limits(device), $"no time is estimated for {device.Title}: {device.SparsityWorth}", $"source: {device.Source}"] };
        double dense = new CProgram(network, "network", CChooser.Dense, InstructionModel.Of(core)).Layers.Sum(layer => layer.Instructions);
        EstimateRange? milliseconds = device.Megahertz is double megahertz ? processor.CyclesPerInstruction.Times(instructions / megahertz / 1_000) : null;
        EstimateRange? microjoules = device.PicojoulesPerCycle?.Times(processor.CyclesPerInstruction.Times(instructions / 1e6));
        return estimate with
        {
            Instructions = instructions,
            InstructionsDense = dense,
            Milliseconds = milliseconds,
            Microjoules = microjoules,
            MostPerDay = milliseconds is EstimateRange time ? new EstimateRange(Math.Floor(86_400_000 / time.High), Math.Floor(86_400_000 / time.Low)) : null,
            BatteryPercentPerDay = microjoules is EstimateRange energy && use is { PerDay: long perDay, Microjoules: double battery } ? energy.Times(100 * perDay / battery) : null,
            Notes = [.. estimate.Limits(device), Worth(network, device, instructions, dense), .. Sources(device, processor)],
        };
    }

    private static string Worth(QuantizedNetwork network, Device device, double instructions, double dense)
    {
        int[] codes = [.. network.Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight).SelectMany(tensor => network.Tensors[tensor.Name] is IntegerTensor weights ? weights.Codes.ToArray() : [])];
        double zeros = codes.Length == 0 ? 0 : 100.0 * codes.Count(code => code == 0) / codes.Length;
        return dense / instructions >= LeastGain
            ? string.Create(CultureInfo.InvariantCulture, $"{zeros:0.0} % of the weights are zero: skipping them makes it {dense / instructions:0.00} times faster here than its dense C ({dense:N0} instructions)")
            : string.Create(CultureInfo.InvariantCulture, $"{zeros:0.0} % of the weights are zero, and that brings no speed on {device.Name}: its dense kernels are as fast; fewer channels, units or layers would bring some");
    }

    private static IEnumerable<string> Sources(Device device, Processor processor)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{processor.CyclesPerInstruction.Low:0.00} to {processor.CyclesPerInstruction.High:0.00} cycles an instruction, without wait states: {processor.Source}");
        if (device is { PicojoulesPerCycle: EstimateRange energy, EnergySource: string source })
            yield return string.Create(CultureInfo.InvariantCulture, $"{energy.Low:0} to {energy.High:0} pJ a cycle: {source}");
        if (device.Source != processor.Source)
            yield return $"source: {device.Source}";
    }

    private IEnumerable<string> Limits(Device device)
    {
        if (device.Flash is ByteSize flash && Constants + Code.Bytes > flash.Bytes)
            yield return $"does not fit: {Constants} bytes of constants and up to {Code} of code, in {flash} of flash";
        if (device.Ram is ByteSize ram && Ram > ram.Bytes)
            yield return $"does not fit: {Ram} bytes of scratch, input and output, in {ram} of RAM";
    }
}
