package spikemesh.aer.spinnaker;

import spikemesh.aer.LossCause;

/** What routers ask and tell. */
interface Surroundings {

    /** Links (from bit 0) and cores (from bit 6) that get a copy. */
    int route(int chip, int packet);

    void injected(int packet);

    void delivered(int packet, int chip, int core);

    void dropped(int packet, int chip, LossCause cause);
}
