/** Calm words only: none that says something of a person, a mood or a body. 96 x 96 = 9,216 pseudonyms. */
export const ADJECTIVES =
  'Amber Ample Ashen Autumn Azure Birch Bracken Breezy Bright Bronze Calm Cedar Chalk Clear Clover Cobalt Coastal Copper Coral Crimson Dappled Dawn Deep Dewy Distant Drifting Dune Dusky Early Easy Ember Evening Even Fabled Fern Flint Floating Forest Frosty Gentle Gilded Glassy Golden Granite Harbour Hazel Heather Hidden Highland Hollow Indigo Inland Island Ivory Ivy Jade Kindly Lakeside Lantern Larch Late Lichen Lilac Linen Lofty Lunar Maple Marble Meadow Mellow Misty Moorland Morning Mossy Northern Oaken Ochre Open Orchard Patient Pearl Pebble Pine Plain Quiet Rainy Riverside Roving Russet Saffron Sandy Silver Slate Southern Steady Still'.split(
    ' ',
  );

export const CREATURES =
  'Albatross Avocet Badger Barbet Bee Beetle Bittern Blackbird Bunting Buzzard Chough Cormorant Crane Cricket Curlew Deer Dipper Dormouse Dove Dragonfly Dunlin Eider Falcon Fieldfare Finch Firefly Fulmar Gannet Godwit Goldcrest Goldfinch Goose Grebe Grouse Guillemot Hare Harrier Hawk Hedgehog Heron Hoopoe Ibis Jackdaw Kestrel Kingfisher Kite Kittiwake Knot Lapwing Lark Linnet Lynx Magpie Martin Merlin Moorhen Moth Nightjar Nuthatch Oriole Osprey Otter Ouzel Owl Partridge Petrel Pheasant Pipit Plover Puffin Quail Raven Redpoll Redstart Robin Rook Salmon Sandpiper Seal Shearwater Shrike Siskin Skua Skylark Snipe Sparrow Starling Stoat Stonechat Stork Swallow Swan Swift Teal Tern Thrush'.split(
    ' ',
  );
