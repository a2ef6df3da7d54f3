using PruneKit;
using static TorchSharp.torch;

// Zeroes the smaller half of each weight tensor, writes the network, reads it back and runs it.
using var network = new NetworkBuilder().Input("x", 1, 28).Conv1d("conv", 4, kernel: 5).Relu().Flatten().Linear("fc", 10).Build(seed: 1);
using var scope = NewDisposeScope();
long zeros = 0;
foreach (var spec in network.PrunableWeights)
{
    var weight = network[spec.Name];
    long drop = Sparsity.Percent(50).CountOf(weight.numel());
    using (no_grad()) weight.flatten().index_fill_(0, weight.abs().flatten().topk((int)drop, largest: false).indexes, 0f);
    zeros += weight.eq(0).sum().item<long>();
}

string file = Path.Combine(AppContext.BaseDirectory, "model.safetensors");
network.Save(file, overwrite: true);
using var loaded = Network.Load(file);
loaded.Module.eval();
network.Module.eval();
var input = ones(2, 1, 28);
bool same = loaded.Module.call(input).equal(network.Module.call(input)).all().item<bool>();
Console.WriteLine($"{zeros} of {network.ParameterCount} parameters are zero; read back: {(same ? "the same" : "different")}");
return zeros == 490 && same ? 0 : 1;
