using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GroupCrm.Domain.Customers;

namespace GroupCrm.Domain.Tests.Customers;

public class UnifiedIdsTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly Arbitrary<long> Serials = Gen.Choose(0, int.MaxValue).Select(n => (long)n * 500 % (1L << 40)).ToArbitrary();

    [Fact]
    public void An_id_is_read_back_however_it_is_typed() => Prop.ForAll(Serials, serial =>
    {
        var id = UnifiedIds.Take(serial, Key).Id;
        return UnifiedIds.Parse(id) == id && UnifiedIds.Parse(id.ToLowerInvariant()) == id
            && UnifiedIds.Parse(id.Replace("-", "", StringComparison.Ordinal)) == id && UnifiedIds.Parse($" {id.Replace('-', ' ')} ") == id;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_wrong_character_is_found()
    {
        foreach (var id in Many(500))
            for (var at = 0; at < id.Length; at++)
                foreach (var other in Alphabet.Where(c => c != id[at]))
                    Assert.Null(UnifiedIds.Parse($"{id[..at]}{other}{id[(at + 1)..]}"));
    }

    [Fact]
    public void Every_swap_of_two_neighbours_is_found()
    {
        foreach (var id in Many(20_000))
            for (var at = 0; at + 1 < id.Length; at++)
                Assert.Equal(id[at] == id[at + 1], UnifiedIds.Parse($"{id[..at]}{id[at + 1]}{id[at]}{id[(at + 2)..]}") is not null);
    }

    [Fact]
    public void A_check_character_is_a_letter_or_a_digit() => Assert.All(Many(2_000), id => Assert.Contains(id[^1], Alphabet));

    [Fact]
    public void Ids_of_a_block_are_all_different_and_do_not_tell_their_number()
    {
        var ids = Many(20_000);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.True(ids.Take(1_000).Select(id => id[..2]).Distinct().Count() > 300);
        Assert.Equal(0, ids.Zip(ids.Skip(1)).Count(pair => pair.First[..6] == pair.Second[..6]));
    }

    [Fact]
    public void Another_group_with_another_key_has_other_ids() =>
        Assert.NotEqual(UnifiedIds.Take(1, Key).Id, UnifiedIds.Take(1, Encoding.ASCII.GetBytes("another-key-of-another-group-123")).Id);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("苏州恒力")]
    [InlineData("91441900790948197G")]
    [InlineData("1234-5678")]
    [InlineData("1234-5678-9-0")]
    public void What_is_no_id_is_none(string? text) => Assert.Null(UnifiedIds.Parse(text));

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 40)]
    public void Serials_outside_forty_bits_are_refused(long serial) => Assert.Throws<ArgumentOutOfRangeException>(() => UnifiedIds.Take(serial, Key));

    /// <summary>IDs that follow each other, without their dashes.</summary>
    private static List<string> Many(int count)
    {
        var ids = new List<string>(count);
        for (long serial = 0; ids.Count < count;)
        {
            (var id, serial) = UnifiedIds.Take(serial, Key);
            ids.Add(id.Replace("-", "", StringComparison.Ordinal));
        }

        return ids;
    }
}
