namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class AdaptiveSessionTests
{
    private static readonly AdaptiveOptions Options = new() { MaxDrop = 1 };

    [Fact]
    public void Brings_the_weights_of_the_last_accepted_level_back()
    {
        using Network network = TinyTask.Network();
        using AdaptiveSession session = new Pruner { Allocation = Allocators.Global }.Attach(network, new SparsityController(Options, 90, largerIsBetter: true));
        Assert.Equal(0.5, Share(network), 2);
        Move(network, 0.01, session);
        string accepted = network.ToContainer().Digest();
        Assert.True(session.Judge(89.9));
        Assert.Equal(0.75, Share(network), 2);
        Move(network, 0.5, session);
        Assert.True(session.Judge(80));
        Assert.InRange(Share(network), 0.62, 0.63);
        session.Return();
        Assert.Equal(accepted, network.ToContainer().Digest());
        Assert.Equal(0.5, Share(network), 2);
    }

    [Fact]
    public void Pruned_weights_stay_zero_and_the_end_is_the_accepted_network()
    {
        using Network network = TinyTask.Network();
        using AdaptiveSession session = new Pruner().Attach(network, new SparsityController(Options, 90, largerIsBetter: true));
        string accepted = "";
        for (int level = 0; !session.Controller.IsFinished; level++)
        {
            Move(network, 0.1, session);
            Assert.Equal(0, network.Masks.CountRevived(network));
            if (level == 0)
                accepted = network.ToContainer().Digest();
            session.Judge(level == 0 ? 90 : 50);
        }

        Assert.Equal(accepted, network.ToContainer().Digest());
        Assert.Equal(Sparsity.Percent(50), session.Controller.Accepted);
    }

    [Fact]
    public void Goes_on_from_a_saved_state()
    {
        using Network network = TinyTask.Network(), other = TinyTask.Network();
        var start = new SparsityController(Options, 90, largerIsBetter: true);
        using AdaptiveSession session = new Pruner().Attach(network, start), resumed = new Pruner().Attach(other, start);
        session.Judge(90);
        Move(network, 0.1, session);
        resumed.Restore(session.Save());
        NetworkSnapshot.Restore(other, NetworkSnapshot.Take(network));
        Assert.Equal(session.Controller.Candidate, resumed.Controller.Candidate);
        session.Judge(70);
        resumed.Judge(70);
        Assert.Equal(network.ToContainer().Digest(), other.ToContainer().Digest());
    }

    [Fact]
    public void Leaves_no_native_tensor_behind()
    {
        using Network network = TinyTask.Network();
        NativeTensors.NoneLeftBehind(() =>
        {
            using AdaptiveSession session = new Pruner().Attach(network, new SparsityController(Options, 90, largerIsBetter: true));
            session.Judge(90);
            session.Judge(50);
        });
    }

    private static double Share(Network network) => (double)network.Masks.PrunedCount / network.Masks.ElementCount;

    private static void Move(Network network, double by, AdaptiveSession session)
    {
        using (TorchSharp.torch.no_grad())
        {
            foreach (TensorSpec weight in network.PrunableWeights)
                network[weight.Name].add_(LiveScalar.Of(by), LiveScalar.Of(1));
        }

        session.Step();
    }
}
